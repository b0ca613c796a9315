import type { Piece, Sheet } from '../sheet.ts';

/** How notes to whoever fills the form in begin. */
export const noteWords = '注|附注|说明|注意(?:事项)?|(?:填[表报写]|编制|使用)(?:说明|须知|要求)';
const noteHead = new RegExp(`^(?:${noteWords})\\d?(?:[:.、;(]|$)|一式.{1,2}份`, 'u');
const instructions = /^(?:填[表报写]|编制)(?:说明|须知|要求):?$/u;
const item = /^\(?[\d一二三四五六七八九十]{1,2}[)、.]/u;
/** 二、变更事项, over a table. */
const heading =
  /^(?:\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[、.,])\p{Script=Han}{2,14}$/u;
/** A line that goes on with a note is longer than names and days beside signatures. */
const longestSignature = 12;
/** A heading stands among the first lines of its page. */
const linesLookedAt = 3;

export interface Furniture {
  /** Lines of notes and headings of parts, folded. */
  readonly notes: readonly string[];
  /** Headings of pages of instructions, which are no part of the form. */
  readonly setAside: readonly string[];
}

/** What forms print around their tables for whoever fills them in. */
export function furnitureOf(sheets: readonly Sheet[]): Furniture {
  const pages = sheets.flatMap(pagesOf);
  const isInstructions = (lines: readonly string[], index: number) =>
    index > 0 && headingIn(lines) !== undefined;
  const setAside = pages.flatMap(({ lines, index }) =>
    isInstructions(lines, index) ? [headingIn(lines) ?? ''] : [],
  );
  const notes = pages.flatMap(({ lines, index }) => (isInstructions(lines, index) ? [] : notesIn(lines)));
  return { notes: [...new Set(notes)], setAside: [...new Set(setAside)] };
}

/** The lines around the tables by page, in reading order; the first page has index 0. */
function pagesOf({ lines }: Sheet): { readonly lines: readonly string[]; readonly index: number }[] {
  const numberOf = (line: Piece) => line.fragments[0]?.pageNumber ?? 1;
  const numbers = [...new Set(lines.map(numberOf))].sort((a, b) => a - b);
  return numbers.map(number => ({
    index: number - 1,
    lines: lines
      .filter(line => !('table' in line) && numberOf(line) === number)
      .map(({ folded }) => folded.text),
  }));
}

function headingIn(lines: readonly string[]): string | undefined {
  return lines
    .slice(0, linesLookedAt)
    .find(line => instructions.test(line))
    ?.replace(/:$/u, '');
}

/** Headings of parts; a line that begins as a note, and the items and long lines right below it. */
function notesIn(lines: readonly string[]): string[] {
  let isNote = false;
  return lines.filter(line => {
    isNote = noteHead.test(line) || (isNote && (item.test(line) || line.length > longestSignature));
    return isNote || heading.test(line);
  });
}
