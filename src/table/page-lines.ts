import { bottom } from '../model/geometry.ts';
import { type ReadLine, type ReadPage, type ReadTable, textOf } from '../model/reading.ts';
import { comparable, isSameText } from './text-similarity.ts';

/** A running header stands at the same height on every page, to within this share of the page's height. */
const RUNNING_HEIGHT_SHARE = 0.04;

/** A fax machine prints when, from and to whom it sends at the very top of each page. */
const TRANSMISSION_SHARE = 0.06;

/** The number printed on a page (`3`, `— 3 —`, `第3页 共5页`, `3/5`), or null. */
export function printedPageNumber(page: ReadPage): number | null {
  for (const line of page.outsideLines) {
    const isMargin =
      line.upright.y > page.uprightHeightPx * 0.85 || bottom(line.upright) < page.uprightHeightPx * 0.12;
    const number = pageNumberIn(textOf(line.text));
    if (isMargin && number !== null) return number;
  }
  return null;
}

function pageNumberIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^第(\d{1,3})页/.exec(plain) ??
    // Its first character is at times lost.
    /^\D?(\d{1,3})页(?:\D?共\d{1,3}页?)?$/.exec(plain) ??
    /^[-—–―一·.]*(\d{1,3})[-—–―一·.]*$/.exec(plain) ??
    /^(\d{1,3})\/\d{1,3}$/.exec(plain);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** A page number between dashes that was not read. */
const DASHES = /^[-—–―一·.\s]+$/u;

/** The date of a stamp (`2021.05.07`, `2020 JAN 22`), however its frame was read: on a form words stand before a date. */
const STAMPED_DATE =
  /^(?:\P{L}|一){0,2}(?:(?:19|20)\d\d\P{L}?\s*(?:\d{1,2}|[A-Z]{3})\P{L}?\s*\d{1,2}|\d{1,2}\s*[A-Z]{3}\s*(?:19|20)\d\d)\P{L}{0,2}$/u;

/** The texts that stand between two tables, as far as they say something about whether the tables are one. */
export interface TextBetween {
  /** New texts: a title, signatures, notes. */
  readonly fresh: readonly string[];
  /** A text says that the table goes on (续表). */
  readonly saysContinued: boolean;
  /** A page number stands between two tables of one picture: it shows two pages. */
  readonly turnsPage: boolean;
}

/** The lines below one table and above the next, without page numbers and what every page repeats. */
export function textBetween(
  from: { page: ReadPage; table: ReadTable },
  to: { page: ReadPage; table: ReadTable },
  opening: readonly string[],
): TextBetween {
  const fromBottom = bottom(from.table.upright);
  const isSamePage = from.page === to.page;
  const below = from.page.outsideLines.filter(
    line => isBelow(line, fromBottom) && !(isSamePage && isBelow(line, to.table.upright.y)),
  );
  const above = isSamePage ? [] : to.page.outsideLines.filter(line => !isBelow(line, to.table.upright.y));
  const lines = [
    ...below.map(line => ({ line, page: from.page, other: to.page })),
    ...above.map(line => ({ line, page: to.page, other: from.page })),
  ].filter(
    ({ line, page }) =>
      comparable(textOf(line.text)).length >= 2 &&
      pageNumberIn(textOf(line.text)) === null &&
      !STAMPED_DATE.test(textOf(line.text).normalize('NFKC')) &&
      !isTransmission(line, page),
  );
  const texts = lines
    .filter(({ line, page, other }) => isSamePage || !isRunning(line, page, other))
    .map(({ line }) => textOf(line.text));
  return {
    fresh: texts.filter(
      text =>
        !/续|接上页/.test(text) && !DASHES.test(text) && !opening.some(known => isSameText(known, text)),
    ),
    saysContinued: texts.some(text => /续|接上页/.test(text)),
    turnsPage: isSamePage && below.some(line => pageNumberIn(textOf(line.text)) !== null),
  };
}

/** The texts above a table: its title, year and unit, which may be printed again on each page. */
export function textsAbove(page: ReadPage, table: ReadTable): string[] {
  return page.outsideLines.filter(line => !isBelow(line, table.upright.y)).map(line => textOf(line.text));
}

function isBelow(line: ReadLine, y: number): boolean {
  return line.upright.y + line.upright.height / 2 > y;
}

/** The line that a fax machine adds to what it sends (`2024-03-05 09:47 FROM: … TO: … P.002/002`), or a part of it. */
function isTransmission({ upright, text }: ReadLine, page: ReadPage): boolean {
  const plain = textOf(text).normalize('NFKC').replace(/\s/g, '');
  return (
    bottom(upright) < page.uprightHeightPx * TRANSMISSION_SHARE &&
    /^\d{4}\D\d{1,2}\D\d{1,2}\D?\d{1,2}:\d{2}|FROM|^T.{1,2}[:.]\d|^P[.:]?\d{1,3}(?:\/\d{1,3})?$|FAX|传真/iu.test(
      plain,
    )
  );
}

/** Header and footer: the same text at the same height of another page. */
function isRunning(line: ReadLine, page: ReadPage, other: ReadPage): boolean {
  const text = textOf(line.text);
  return other.outsideLines.some(
    candidate =>
      Math.abs(candidate.upright.y / other.uprightHeightPx - line.upright.y / page.uprightHeightPx) <
        RUNNING_HEIGHT_SHARE && isSameText(textOf(candidate.text), text),
  );
}
