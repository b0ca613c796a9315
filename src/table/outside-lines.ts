import { type Box, bottom, horizontalGap, right, unionBox, verticalOverlap } from '../model/geometry.ts';
import type { Component } from './components.ts';
import { groupsOf, UnionFind } from './union-find.ts';

/** Smaller ink is dust. */
const SMALLEST_INK_TEXT_HEIGHTS = 0.12;
/** Characters of a title are at most this large; larger ink is a picture, a stain or the edge of the sheet. */
const LARGEST_INK_TEXT_HEIGHTS = 4;
/** Smaller ink is punctuation: it joins a line but does not make one. */
const CHARACTER_TEXT_HEIGHTS = 0.45;
/** A wider gap separates two texts of one line: the department on the left, the unit of money on the right. */
const LINE_BREAK_TEXT_HEIGHTS = 4;
const SAME_LINE_OVERLAP = 0.5;
/** A lower piece is one line. */
const TWO_LINES_TEXT_HEIGHTS = 1.6;
/** Of two lines no more characters than these touch those of the other. */
const TOUCHING_SHARE = 0.3;
/** Whole characters of a line, and their parts, differ in height by less; a stain over several lines by more. */
const LARGEST_HEIGHT_RATIO = 2.5;

/** The text lines made by some components, in reading order: from top to bottom, then from left to right. */
export function textLines(components: readonly Component[], textHeightPx: number): Box[] {
  return textPieces(components, LINE_BREAK_TEXT_HEIGHTS, textHeightPx);
}

/** Pieces of text lines that stand further apart than `gapTextHeights`, in reading order. */
export function textPieces(
  components: readonly Component[],
  gapTextHeights: number,
  textHeightPx: number,
): Box[] {
  const boxes = components
    .filter(({ inkPx }) => inkPx >= (textHeightPx * SMALLEST_INK_TEXT_HEIGHTS) ** 2)
    .map(({ box }) => box)
    .filter(box => box.height <= textHeightPx * LARGEST_INK_TEXT_HEIGHTS);
  const isCharacter = (box: Box) => box.height >= textHeightPx * CHARACTER_TEXT_HEIGHTS;
  const characters = boxes.filter(isCharacter);
  const sets = new UnionFind(characters.length);
  characters.forEach((box, index) => {
    for (let other = 0; other < index; other++) {
      const earlier = characters[other];
      if (earlier !== undefined && sharesLine(earlier, box, textHeightPx)) sets.unite(other, index);
    }
  });
  const bands = groupsOf(characters, sets);
  for (const box of boxes.filter(other => !isCharacter(other))) {
    const band = bands.find(members => members.some(member => isBeside(member, box, textHeightPx)));
    band?.push(box);
  }
  const lines = bands
    .flatMap(band => splitAtGaps(band, textHeightPx * gapTextHeights))
    .flatMap(piece => {
      const apart = linesApart(piece, isCharacter, textHeightPx);
      return apart.length === 1
        ? apart
        : apart.flatMap(line => splitAtGaps(line, textHeightPx * gapTextHeights));
    });
  return readingOrder(lines.map(unionBox));
}

/**
 * A piece of two lines that only a text beside them, at half their height, made one, or characters that touch those
 * below them: by what stands in it alone and is no higher than a line.
 */
function linesApart(
  piece: readonly Box[],
  isCharacter: (box: Box) => boolean,
  textHeightPx: number,
): (readonly Box[])[] {
  const isOfLines = ({ height }: Box) => height >= textHeightPx * TWO_LINES_TEXT_HEIGHTS;
  if (!isOfLines(unionBox(piece))) return [piece];
  const touching = piece.filter(isOfLines);
  const characters = piece.filter(box => isCharacter(box) && !isOfLines(box));
  // The characters of a title are as high, all of them.
  if (touching.length > characters.length * TOUCHING_SHARE) return [piece];
  const sets = new UnionFind(characters.length);
  characters.forEach((box, index) => {
    characters.slice(0, index).forEach((earlier, other) => {
      if (sharesLine(earlier, box, textHeightPx)) sets.unite(other, index);
    });
  });
  const lines = groupsOf(characters, sets);
  const boxes = lines.map(unionBox);
  const isParted = boxes.every((box, index) =>
    boxes.slice(0, index).every(other => verticalOverlap(box, other) < SAME_LINE_OVERLAP),
  );
  if (lines.length < 2 || !isParted) return [piece];
  for (const [index, line] of lines.entries()) {
    const own = boxes[index];
    if (own !== undefined) line.push(...touching.flatMap(box => partWithin(box, own)));
  }
  const marks = piece.filter(box => !isCharacter(box));
  for (const mark of marks)
    lines.find(line => line.some(box => isBeside(box, mark, textHeightPx)))?.push(mark);
  return lines;
}

/** What characters that touch over two lines have of one of them. */
function partWithin(touching: Box, line: Box): Box[] {
  if (verticalOverlap(touching, line) < SAME_LINE_OVERLAP) return [];
  const y = Math.max(touching.y, line.y);
  return [{ ...touching, y, height: Math.min(bottom(touching), bottom(line)) - y }];
}

/** Lines from top to bottom; those at one height from left to right. */
export function readingOrder(boxes: readonly Box[]): Box[] {
  const rows: Box[][] = [];
  for (const box of boxes.toSorted((a, b) => a.y + a.height / 2 - (b.y + b.height / 2))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && verticalOverlap(first, box) >= SAME_LINE_OVERLAP) {
      row.push(box);
    } else rows.push([box]);
  }
  return rows.flatMap(row => row.sort((a, b) => a.x - b.x));
}

function sharesLine(a: Box, b: Box, textHeightPx: number): boolean {
  return (
    verticalOverlap(a, b) >= SAME_LINE_OVERLAP &&
    Math.max(a.height, b.height) <= Math.min(a.height, b.height) * LARGEST_HEIGHT_RATIO &&
    horizontalGap(a, b) <= textHeightPx * LINE_BREAK_TEXT_HEIGHTS * 2
  );
}

function isBeside(character: Box, mark: Box, textHeightPx: number): boolean {
  const middle = mark.y + mark.height / 2;
  return (
    middle >= character.y - textHeightPx * 0.2 &&
    middle <= bottom(character) + textHeightPx * 0.25 &&
    horizontalGap(character, mark) <= textHeightPx
  );
}

function splitAtGaps(band: readonly Box[], gapPx: number): Box[][] {
  const lines: Box[][] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const box of band.toSorted((a, b) => a.x - b.x)) {
    const line = lines.at(-1);
    if (line === undefined || box.x - reached > gapPx) lines.push([box]);
    else line.push(box);
    reached = Math.max(reached, right(box));
  }
  return lines;
}
