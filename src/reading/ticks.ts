import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { type Component, findComponents, type LabelledInk } from './components.ts';
import type { SeenCharacter } from './seen-character.ts';

/** A tick beside an option is about as large as a character. Line heights. */
const SIZE = { least: 0.4, greatest: 1.4 } as const;
/** A character whose centre is nearer has read the ink. Line heights. */
const READ_WITHIN = 0.45;
/** Characters whose centres are nearer have no tick between them: it is a stroke of one. Line heights. */
const ROOM = 1.5;
/** Where the two arms meet: left of the middle. Share of the width. */
const VERTEX = { from: 0.05, to: 0.55 } as const;
/** The long arm ends at the top right. Share of the width. */
const LONG_ARM_ENDS = 0.75;
/** The short arm begins below the top, where V begins at it. Share of the height. */
const SHORT_ARM_BEGINS = { from: 0.25, to: 0.95 } as const;
/** A line of ink, no area. Share of the box. */
const GREATEST_FILL = 0.4;
/** Columns that hold one piece of ink. */
const SINGLE_SHARE = 0.9;
/** Columns in which the long arm rises. */
const RISING_SHARE = 0.7;
/** Rows or columns at an edge that show where an arm ends. */
const EDGE_SHARE = 0.15;
const PROBABILITY = 0.95;

/** A row of options: words and boxes, no numbers. */
const OPTIONS = /^[\p{Script=Han}□☑☒■√✓✔～~Vv ()（）]+$/u;
/** What a tick is read as; where its ink is one, it is a tick. */
const TICK_LIKE = /^[√✓✔～~Vv]$/u;
/** Between brackets a tick needs no more room than they leave. */
const OPENS = /^[(（]$/u;
const CLOSES = /^[)）]$/u;

/** What a look at another size makes of a √ that is printed with the bar of a radical sign. */
const RADICAL_LIKE = new Set([...'厂广丿「Γ']);
/** What it is read as where it is seen to be a tick. */
const TICK_ANSWERS = new Set([...'√✓✔VvⅤ']);
const LEAST_ANSWER = 0.1;
const RADICAL_PROBABILITY = 0.9;

/** Puts √ where a tick stands that the leading reader passed over, or saw in one look only, in a row of options. */
export function withTicks(
  printed: readonly SeenCharacter[],
  ink: Bitmap,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const texts = printed.map(character => character.text);
  if (!OPTIONS.test(texts.join(''))) return printed;
  const seen = texts.includes('□') ? printed.map(asTick) : printed;
  const labelled = findComponents(ink);
  const readAs = ({ box }: Component) =>
    seen.filter(({ text, centrePx }) => {
      return text !== ' ' && Math.abs(centrePx - centreOf(box)) < READ_WITHIN * lineHeightPx;
    });
  const ticks = labelled.components.filter(component => {
    const own = readAs(component);
    const isFree = own.length === 0 && hasRoom(centreOf(component.box), seen, lineHeightPx);
    return (
      isTickSized(component, lineHeightPx) &&
      (isFree || (own.length === 1 && own.every(({ text }) => TICK_LIKE.test(text)))) &&
      isTick(component, labelled, ink)
    );
  });
  const [tick] = ticks;
  // Several would be strokes of something else.
  if (tick === undefined || ticks.length > 1) return seen;
  const centrePx = centreOf(tick.box);
  const [read] = readAs(tick);
  if (read !== undefined) return seen.map(one => (one === read ? tickFrom(read) : one));
  const placed = { text: '√', probability: PROBABILITY, alternatives: [], centrePx, placed: true } as const;
  const at = seen.findIndex(character => character.centrePx > centrePx);
  return at < 0 ? [...seen, placed] : [...seen.slice(0, at), placed, ...seen.slice(at)];
}

/** What was read as something like a tick, as one. */
function tickFrom(character: SeenCharacter): SeenCharacter {
  const { text, probability } = character;
  if (text === '√') return { ...character, probability: Math.max(probability, PROBABILITY), confirmed: true };
  return takenForTick(character, PROBABILITY);
}

/** A character as the tick that its ink or another look shows; what was read stays the first of its alternatives. */
function takenForTick(character: SeenCharacter, probability: number): SeenCharacter {
  const read = { text: character.text, probability: character.probability };
  const alternatives = [read, ...character.alternatives.filter(other => other.text !== '√')];
  return { ...character, text: '√', probability, alternatives, placed: true };
}

/** Whether the characters on both sides of a place leave one more room between them. */
function hasRoom(centrePx: number, seen: readonly SeenCharacter[], lineHeightPx: number): boolean {
  const before = seen.findLast(own => own.centrePx <= centrePx);
  const after = seen.find(own => own.centrePx > centrePx);
  const isBracketed = OPENS.test(before?.text ?? '') && CLOSES.test(after?.text ?? '');
  return (
    isBracketed ||
    before === undefined ||
    after === undefined ||
    after.centrePx - before.centrePx >= ROOM * lineHeightPx
  );
}

function asTick(character: SeenCharacter): SeenCharacter {
  const { text, alternatives } = character;
  const isTickToo = alternatives.some(
    other => TICK_ANSWERS.has(other.text) && other.probability >= LEAST_ANSWER,
  );
  if (!RADICAL_LIKE.has(text) || !isTickToo) return character;
  return takenForTick(character, RADICAL_PROBABILITY);
}

function centreOf({ x, width }: Box): number {
  return x + width / 2;
}

function isTickSized({ box, inkPx }: Component, lineHeightPx: number): boolean {
  return (
    Math.min(box.width, box.height) >= SIZE.least * lineHeightPx &&
    Math.max(box.width, box.height) <= SIZE.greatest * lineHeightPx &&
    inkPx <= GREATEST_FILL * box.width * box.height
  );
}

/** A short arm down and a long arm up, in one line: the lowest ink left of the middle, the highest at the right end. */
function isTick({ box, label }: Component, { labels }: LabelledInk, ink: Bitmap): boolean {
  const isOwn = (x: number, y: number) => labels[y * ink.widthPx + x] === label;
  const columns = Array.from({ length: box.width }, (_, column) => columnOf(box, column, isOwn));
  const single = columns.filter(column => column.pieces === 1).length;
  if (single < SINGLE_SHARE * box.width) return false;
  const lowest = meanX(box, 1 - EDGE_SHARE, 1, isOwn);
  const highest = meanX(box, 0, EDGE_SHARE, isOwn);
  if (lowest < VERTEX.from || lowest > VERTEX.to || highest < LONG_ARM_ENDS) return false;
  const begins = mean(
    columns.slice(0, Math.max(1, Math.round(EDGE_SHARE * box.width))).map(one => one.meanY),
  );
  if (begins < SHORT_ARM_BEGINS.from || begins > SHORT_ARM_BEGINS.to) return false;
  const arm = columns.slice(Math.round(lowest * box.width)).map(column => column.meanY);
  const rising = arm.filter((meanY, index) => index === 0 || meanY <= (arm[index - 1] ?? 1)).length;
  return rising >= RISING_SHARE * arm.length;
}

interface Column {
  readonly pieces: number;
  /** 0 at the top of the box, 1 at its foot. */
  readonly meanY: number;
}

function columnOf(box: Box, column: number, isOwn: (x: number, y: number) => boolean): Column {
  let pieces = 0;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < box.height; row++) {
    const own = isOwn(box.x + column, box.y + row);
    if (!own) continue;
    if (row === 0 || !isOwn(box.x + column, box.y + row - 1)) pieces++;
    sum += row;
    count++;
  }
  return { pieces, meanY: sum / Math.max(1, count) / Math.max(1, box.height - 1) };
}

/** Where the ink of some rows stands on average: 0 at the left of the box, 1 at its right. */
function meanX(box: Box, from: number, to: number, isOwn: (x: number, y: number) => boolean): number {
  const places: number[] = [];
  for (let row = Math.floor(from * box.height); row < Math.ceil(to * box.height); row++) {
    for (let column = 0; column < box.width; column++) {
      if (isOwn(box.x + column, box.y + row)) places.push(column / Math.max(1, box.width - 1));
    }
  }
  return mean(places);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
