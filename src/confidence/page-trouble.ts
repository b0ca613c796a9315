import type { ReadCharacter, Support } from '../model/reading.ts';

/** How much trouble each page gave its readers, as the log of how it compares with the usual page. */
export interface PageTrouble {
  /** The worst of some pages; of the whole document where none is named. */
  on(pages: readonly number[]): number;
  /** Whether one of them is only ink and paper. */
  isBilevel(pages: readonly number[]): boolean;
}

/** Won by a character that the two readers did not both print. */
const contestedSupports: ReadonlySet<Support> = new Set([
  'steady',
  'voted',
  'single',
  'shape',
  'partial',
  'missed',
]);
/** Of the characters of an ordinary scan the readers differ on this share. */
const USUAL_SHARE = 0.03;
/** Taken for granted before a page has been seen, so that a page of few characters is no extreme. */
const ASSUMED = { characters: 30, contested: 1 };

/**
 * Where the two readers differ often, they also err together more often: a page's own disagreements say what an
 * agreement on it is worth.
 */
export function pageTroubleOf(characters: Iterable<ReadCharacter>): PageTrouble {
  const pages = new Map<number, { characters: number; contested: number }>();
  const whole = { characters: 0, contested: 0 };
  const bilevel = new Set<number>();
  for (const { support, line } of characters) {
    if (line.bilevel) bilevel.add(line.pageNumber);
    // What a seal spoils says nothing of the rest of the page.
    if (line.markedShare > 0) continue;
    const page = pages.get(line.pageNumber) ?? { characters: 0, contested: 0 };
    const isContested = contestedSupports.has(support);
    for (const count of [page, whole]) {
      count.characters++;
      if (isContested) count.contested++;
    }
    pages.set(line.pageNumber, page);
  }
  const trouble = ({ characters: seen, contested }: typeof whole) =>
    Math.log((contested + ASSUMED.contested) / (seen + ASSUMED.characters) / USUAL_SHARE);
  return {
    on: named => {
      const counts = named.flatMap(page => pages.get(page) ?? []);
      return counts.length === 0 ? trouble(whole) : Math.max(...counts.map(trouble));
    },
    isBilevel: named => (named.length === 0 ? bilevel.size > 0 : named.some(page => bilevel.has(page))),
  };
}
