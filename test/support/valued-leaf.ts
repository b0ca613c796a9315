import type { CharacterAlternative, EvidencedText, Support } from '../../src/model/reading.ts';
import type { RecordDraft, ValuedLeaf } from '../../src/model/record.ts';
import { evidenced } from './read-page.ts';

/** How some characters of a text were read, by place; the others firmly. */
export type Doubted = Readonly<
  Record<
    number,
    {
      readonly support?: Support;
      readonly probability?: number;
      readonly alternatives?: readonly CharacterAlternative[];
    }
  >
>;

export function doubted(text: string, places: Doubted): EvidencedText {
  const firm = evidenced(text, 1, { x: 0, y: 0, width: 100, height: 30 });
  return firm.map((character, index) => ({ ...character, ...places[index] }));
}

/** A leaf read as `text`, or blank where it is null. */
export function valuedLeaf(
  path: string,
  text: string | null,
  places: Doubted = {},
  more: Partial<ValuedLeaf> = {},
): ValuedLeaf {
  return {
    path,
    value: text,
    type: 'text',
    raw: text,
    problem: null,
    known: false,
    mayBeBlank: false,
    ...more,
    located: {
      path,
      type: more.type ?? 'text',
      state: text === null ? 'blank' : 'read',
      text: text === null ? [] : doubted(text, places),
      fragments: [],
      locationConfidence: 1,
      structureConfidence: 1,
    },
  };
}

export function recordDraft(leaves: readonly ValuedLeaf[], more: Partial<RecordDraft> = {}): RecordDraft {
  return {
    formId: 'f',
    formVersion: 1,
    data: {},
    leaves,
    lists: [],
    checks: [],
    sums: new Set(),
    issues: [],
    ...more,
  };
}
