import { escapePattern } from '../../model/escape-pattern.ts';

/** What is written before a kind of place around the tables, `____县（市）____乡（镇）____村`. */
export interface AskedPlace {
  /** The kind, as printed. */
  readonly label: string;
  /** A name for it. */
  readonly word: string;
  /** Its group 1 is what is written before the kind, on folded text. */
  readonly pattern: string;
}

const kinds: Readonly<Record<string, string>> = {
  省: 'province',
  市: 'city',
  县: 'county',
  区: 'district',
  旗: 'banner',
  乡: 'township',
  镇: 'town',
  街道: 'subdistrict',
  村: 'village',
  社区: 'community',
  组: 'group',
};
const anyKind = Object.keys(kinds).join('|');
/** Of either kind: 县（市、区）, 乡（镇）. No name of a place ends so. */
const eitherKind = new RegExp(`(${anyKind})\\((?:${anyKind}|办事处|办|居|[、/])+\\)`, 'gu');
/** The last of a row: 村, alone or behind the name. */
const lastKind = new RegExp(`(?<![()])(${anyKind})$`, 'u');
/** A name of a place. */
const name = '[^:;()]{0,15}?';

/** The places that the texts of one row ask for, from left to right; none where no kind is printed with another. */
export function placesIn(row: readonly string[]): AskedPlace[] {
  const found = row.map(text =>
    [...text.matchAll(eitherKind)].map(([label, kind = '']) => ({ label, kind })),
  );
  const from = found.findLastIndex(own => own.length > 0);
  const [, last = ''] = row.slice(Math.max(0, from)).flatMap(text => lastKind.exec(text) ?? []);
  const all = [...found.flat(), ...(from < 0 || last === '' ? [] : [{ label: last, kind: last }])];
  if (from < 0 || all.length < 2) return [];
  return all.map(({ label, kind }, index): AskedPlace => {
    const before = all[index - 1];
    const begins = before === undefined ? '(?:^|[:;])' : `(?:^|${escapePattern(before.label)})`;
    const ends = label === last ? `${escapePattern(label)}$` : escapePattern(label);
    return { label, word: kinds[kind] ?? kind, pattern: `${begins}(${name})${ends}` };
  });
}
