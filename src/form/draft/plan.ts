import { patternOfPart } from '../../model/cell-parts.ts';
import { fold } from '../../model/fold-text.ts';
import { evidenceOf, type Sheet, type SheetCell } from '../sheet.ts';
import { sumInWords } from './choices-in.ts';
import { furnitureOf } from './furniture.ts';
import { saysType } from './guess-type.ts';
import type { DraftGroup, DraftPair, DraftPart } from './layout.ts';
import { beforeBracket } from './mend-label.ts';
import { englishName, parseLabel } from './name-words.ts';
import { planGroup } from './plan-groups.ts';
import {
  type Names,
  ofAnyYear,
  type Plan,
  type PlannedField,
  type PlannedGroup,
  plain,
  specks,
  unitIn,
} from './planned.ts';
import { isRarelyFilled } from './rarely-filled.ts';
import { commonWording, printed } from './read-samples.ts';

/** 公民 and 法人或者其他组织: who asks fills in one of the two blocks. */
const alternatives = [/^(?:公民|自然人|个人)(?:信息|情况|申请)?$/u, /^(?:法人|单位|组织|企业|机构)/u];

/** Not everybody has one. */
const ofSome = /^(?:监护人|配偶|代理人|委托代理人|被?委托人|代办人|代理机构|担保人)/u;

/** Names every part of the form and says what is known of it; `around` holds the labels around its tables. */
export function planFields(
  parts: readonly DraftPart[],
  sheets: readonly Sheet[],
  { names, around }: { readonly names: Names; readonly around: readonly string[] },
): Plan {
  const labels = [
    ...parts.flatMap(part => (part.kind === 'pair' ? [part.label.folded.text] : [])),
    ...around.map(fold),
  ];
  const isRepeated = (text: string) => labels.filter(label => label === text).length > 1;
  const spines = parts.flatMap(part =>
    part.kind === 'pair' && part.spine !== null ? [printed(part.spine)] : [],
  );
  const areEither = alternatives.every(kind => spines.some(spine => kind.test(spine)));
  const isOneOfTwo = (spine: string) => areEither && alternatives.some(kind => kind.test(spine));
  const fields = parts.flatMap((part): (PlannedField | PlannedGroup)[] => {
    if (part.kind === 'pair') {
      const { spine, label, again } = part;
      if (again !== undefined) return planSumTwice(part, again, names, sheets);
      if (part.below !== undefined) return planRowsOfBoxes(part, names, sheets);
      const asPrinted = planPair(part, names, sheets);
      if (spine === null) return [asPrinted];
      const isLeftOut = isOneOfTwo(printed(spine)) || ofSome.test(printed(spine));
      const isRequired = asPrinted.isRequired && !isLeftOut;
      const planned = { ...asPrinted, isRequired };
      const unit = unitIn(printed(spine));
      // 合计 below 经费预算（万元）.
      if (!isRepeated(label.folded.text)) {
        return [
          unit === null || saysType(planned.label)
            ? planned
            : { ...planned, asks: `${planned.label}(${unit})` },
        ];
      }
      // 地上 of 建筑面积 and of 层数.
      const asks = saysType(planned.label) ? planned.asks : printed(spine);
      return [{ ...planned, asks, name: `${printed(spine)}·${planned.label}` }];
    }
    return part.kind === 'group' ? planGroup(part, names, sheets, headingOf(part, parts)) : [];
  });
  const captions = parts.flatMap(part =>
    part.kind === 'caption' ? [ofAnyYear(commonWording(part.cell, sheets))] : [],
  );
  const notes = parts.flatMap(part => (part.kind === 'note' ? [printed(part.cell)] : []));
  return { fields, captions: [...new Set(captions)], notes, furniture: furnitureOf(sheets) };
}

/** 主要参加人员, alone in the row above the headers of a list. */
function headingOf(group: DraftGroup, parts: readonly DraftPart[]): SheetCell | null {
  const [first] = group.columns.flatMap(({ header }) => header ?? []);
  const above = first?.table.at(first.row - 1, first.column);
  const isHeading = parts.some(part => part.kind === 'caption' && part.cell === above);
  return above !== undefined && isHeading && above.columnSpan === above.table.source.columnCount
    ? above
    : null;
}

function planPair(pair: DraftPair, names: Names, sheets: readonly Sheet[]): PlannedField {
  const whole = printed(pair.label);
  const wording =
    pair.labelEnd === null
      ? commonWording(pair.label, sheets)
      : [...fold(whole)].slice(pair.labelFrom ?? 0, pair.labelEnd).join('');
  const label = wording.replaceAll(beforeBracket, '').replace(specks, '');
  const spine = pair.spine === null ? null : printed(pair.spine);
  const section = spine === null ? null : sectionName(spine);
  const whose = pair.of ?? '';
  const path = names.take(englishName(`${whose}${label}`), section);
  const doubt = doubtOf(ofAnyYear(label)) ?? doubtOfReading(label, pair.label);
  const isRarely = isRarelyFilled(label);
  // A seal may stand behind the day.
  const day = {
    name: `${whose}·${label}`,
    part: 'date',
    pattern: patternOfPart('date'),
    type: 'date',
  } as const;
  return {
    path,
    label: ofAnyYear(label),
    asks: label,
    ...plain,
    ...(whose === '' ? {} : day),
    spine,
    place: pair.place,
    column: null,
    unit: unitIn(label) ?? (spine === null ? null : unitIn(spine)),
    unsure: isRarely && doubt === null ? 'not required: many papers leave it blank' : doubt,
    isRequired: !isRarely,
  };
}

/** A sum printed in words and in figures in two cells behind its label: the figures have its name, whichever is first. */
function planSumTwice(
  pair: DraftPair,
  again: SheetCell,
  names: Names,
  sheets: readonly Sheet[],
): PlannedField[] {
  const planned = planPair(pair, names, sheets);
  const areFiguresBeside = !/大写/u.test(again.folded.text) && !sumInWords.test(again.folded.text);
  const figures = (areFiguresBeside ? again : pair.value)?.folded.text ?? '';
  const words = names.take(`${planned.path}InWords`);
  // Beside a sum in words ¥ is 元, whatever the form's other amounts are in.
  const unit = planned.unit ?? (/^[¥$Y]/u.test(figures) ? '元' : null);
  const as = (path: string, asks: string) => ({
    ...planned,
    path,
    asks,
    unit,
    type: 'amount' as const,
    name: `${planned.label}·${asks}`,
  });
  const [first, second] = areFiguresBeside
    ? [as(words, '大写'), as(planned.path, '小写')]
    : [as(planned.path, '小写'), as(words, '大写')];
  return [first, { ...second, place: 'besideValue', from: first.path }];
}

/** What is ticked in each of two rows beside one label. */
function planRowsOfBoxes(pair: DraftPair, names: Names, sheets: readonly Sheet[]): PlannedField[] {
  const first = planPair(pair, names, sheets);
  const path = names.take(`${first.path}Below`);
  return [first, { ...first, path, name: `${first.label}·2`, place: 'belowValue', from: first.path }];
}

/** A section is named only where its words are all known. */
function sectionName(spine: string): string | null {
  return parseLabel(spine).covered === 1 ? englishName(spine) : null;
}

/** 许计单位, whose first character the readers differ on: no words of labels, and perhaps not what is printed. */
function doubtOfReading(label: string, cell: SheetCell): string | null {
  const isContested = evidenceOf(cell).some(
    ({ text, support }) => /\p{Script=Han}/u.test(text) && support !== 'agreed' && support !== 'label',
  );
  return isContested && parseLabel(label).covered < 1 ? `the scan is unclear: is ${label} printed?` : null;
}

function doubtOf(label: string): string | null {
  const { covered } = parseLabel(label);
  if (covered === 0) return `name it: ${label} holds no word of the glossary`;
  return covered < 0.5 ? `only part of ${label} is known: look at name and label` : null;
}
