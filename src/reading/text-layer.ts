import { type Box, bottom, boundingBox, right, toOriginalPolygon, unionBox } from '../model/geometry.ts';
import type { CleanPage, TextLayerWord } from '../model/page.ts';
import { type CharacterReading, type LineEvidence, type ReadCharacter, uncovered } from '../model/reading.ts';
import { dropSpaces } from './spaces.ts';

const MODEL = 'pdf text layer';
/** Words on one line overlap at least this much of the lower one's height. */
const SAME_LINE_OVERLAP = 0.5;
/** A gap wider than this between words is a printed space. Shares of the word's height. */
const SPACE_GAP = 0.15;

/** The words of a page's text layer, placed on the clean page. */
export function placeWords(page: CleanPage): TextLayerWord[] {
  const words = page.textLayer?.words ?? [];
  return words.map(({ text, box }) => {
    const corners = [
      { x: box.x, y: box.y },
      { x: right(box), y: box.y },
      { x: right(box), y: bottom(box) },
      { x: box.x, y: bottom(box) },
    ];
    return { text, box: boundingBox(corners.map(corner => page.geometry.toClean(corner))) };
  });
}

/** The lines of the words whose centre lies in a box of the clean page, each with its evidence. */
export function linesFromTextLayer(
  page: CleanPage,
  words: readonly TextLayerWord[],
  box: Box,
): ReadCharacter[][] {
  const inside = words.filter(word => {
    const x = word.box.x + word.box.width / 2;
    const y = word.box.y + word.box.height / 2;
    return x >= box.x && x < right(box) && y >= box.y && y < bottom(box);
  });
  return groupIntoLines(inside).map(line => exactLine(page, line));
}

function groupIntoLines(words: readonly TextLayerWord[]): TextLayerWord[][] {
  const lines: TextLayerWord[][] = [];
  for (const word of [...words].sort((a, b) => a.box.y - b.box.y)) {
    const home = lines.find(line => {
      const extent = unionBox(line.map(own => own.box));
      const overlap = Math.min(bottom(extent), bottom(word.box)) - Math.max(extent.y, word.box.y);
      return overlap >= SAME_LINE_OVERLAP * Math.min(extent.height, word.box.height);
    });
    if (home === undefined) lines.push([word]);
    else home.push(word);
  }
  return lines.map(line => line.sort((a, b) => a.box.x - b.box.x));
}

function exactLine(page: CleanPage, words: readonly TextLayerWord[]): ReadCharacter[] {
  const characters = dropSpaces(words.flatMap((word, index) => spaced(word, words[index - 1])));
  const box = unionBox(words.map(word => word.box));
  const polygon = toOriginalPolygon(box, page.geometry);
  const text = characters.map(character => character.text).join('');
  const line: LineEvidence = {
    pageNumber: page.pageNumber,
    box: boundingBox(polygon),
    polygon,
    readings: [{ reader: 'text-layer', model: MODEL, text, characters }],
    markedShare: 0,
    coveredEnds: uncovered,
    touchesRule: false,
    textHeightPx: box.height,
    bilevel: page.quality.bilevel,
  };
  return characters.map(({ text: own }) => ({
    text: own,
    probability: 1,
    support: 'exact',
    alternatives: [],
    line,
  }));
}

function spaced(word: TextLayerWord, previous: TextLayerWord | undefined): CharacterReading[] {
  const characters = [...word.text].map(text => ({ text, probability: 1, alternatives: [] }));
  const isApart = previous !== undefined && word.box.x - right(previous.box) > SPACE_GAP * word.box.height;
  return isApart ? [{ text: ' ', probability: 1, alternatives: [] }, ...characters] : characters;
}
