import type { CellPart } from '../../model/cell-parts.ts';
import type { ValueType } from '../../model/field.ts';
import { fold } from '../../model/fold-text.ts';
import type { Furniture } from './furniture.ts';
import type { DraftPair } from './layout.ts';

/** A field as the draft will write it, its type still open. */
export interface PlannedField {
  readonly path: string;
  readonly label: string;
  /** The words that tell its type: the label, or for a sum the header of its column. */
  readonly asks: string;
  readonly place: DraftPair['place'] | 'outside' | 'besideValue' | 'belowValue';
  /** For people, where it is not the label. */
  readonly name: string | null;
  /** The field in whose place this one stands, or null. */
  readonly from: string | null;
  /** Which part of the text it takes, or null for all of it. */
  readonly pattern: string | null;
  /** What the pattern stands for, where a definition has a word for it. */
  readonly part: CellPart | null;
  /** Where the plan knows it; null where label and texts tell. */
  readonly type: ValueType | null;
  /** Papers that are filled in are seldom blank here. */
  readonly isRequired: boolean;
  /** For a sum: the column it stands in, and the group's columns it closes. */
  readonly column: string | null;
  /** Money unit printed beside the label, or over the block it stands in. */
  readonly unit: string | null;
  /** The words on the spine beside it, which tell its type where nothing else does. */
  readonly spine: string | null;
  readonly unsure: string | null;
}

export interface PlannedColumn {
  readonly name: string;
  readonly header: string | null;
  /** For row labels: how many columns left of the first header they stand; 0 for columns with a header. */
  readonly rowLabel: number;
  /** What stands over this and other headers in a header of two tiers, or null. */
  readonly tier: string | null;
  readonly key: boolean;
  readonly carried: boolean;
  /** It counts the rows. */
  readonly counts: boolean;
  readonly unit: string | null;
}

export interface PlannedGroup {
  readonly path: string;
  readonly columns: readonly PlannedColumn[];
  readonly totals: readonly string[];
  readonly unsure: string | null;
}

export interface Plan {
  readonly fields: readonly (PlannedField | PlannedGroup)[];
  readonly captions: readonly string[];
  /** Sentences printed in the form's tables. */
  readonly notes: readonly string[];
  /** Those printed around them. */
  readonly furniture: Furniture;
}

const moneyUnit = /\((?:单位:)?([百千万亿]?元)(?:[/每][^()]{1,6})?\)/u;

/** Specks before and behind a label read as signs; brackets and what units are written with are its own. */
export const specks = /^[^\p{L}\p{N}(（〔【《“"①-⑳]+|[^\p{L}\p{N})）〕】》”"%％℃㎡①-⑳]+$/gu;

/** Other papers print other years and months: `{n}年预算数`, `{n}-{n}月执行数`. Brackets are of one width. */
export function ofAnyYear(wording: string): string {
  return wording
    .replace(specks, '')
    .replaceAll(
      /（([^（）()]*)\)|\(([^（）()]*)）/gu,
      (_, one?: string, other?: string) => `（${one ?? other}）`,
    )
    .replaceAll(/(?:19|20)\d\d(?=年)/gu, '{n}')
    .replaceAll(/\d{1,2}([-—~至])\d{1,2}(?=月)/gu, '{n}$1{n}');
}

export function unitIn(text: string): string | null {
  return moneyUnit.exec(fold(text))?.[1] ?? null;
}

/** Of a field that takes all the text of its place. */
export const plain = {
  name: null,
  from: null,
  pattern: null,
  part: null,
  type: null,
  spine: null,
  isRequired: true,
} as const;

/** Unique paths in which none is the beginning of another. */
export class Names {
  private readonly taken = new Set<string>();
  private unnamed = 0;

  /** `wanted` below `section`, numbered where it is taken; so is the section where a field has its name. */
  take(wanted: string | null, section: string | null = null): string {
    const name = wanted ?? `field${++this.unnamed}`;
    const within =
      section === null || section === name ? null : this.free(section, own => this.taken.has(own));
    const base = within === null ? name : `${within}.${name}`;
    const path = this.free(base, own => this.isTaken(own));
    this.taken.add(path);
    return path;
  }

  private free(base: string, isTaken: (path: string) => boolean): string {
    for (let number = 1; ; number++) {
      const path = number === 1 ? base : `${base}${number}`;
      if (!isTaken(path)) return path;
    }
  }

  private isTaken(path: string): boolean {
    return [...this.taken].some(
      other => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    );
  }
}
