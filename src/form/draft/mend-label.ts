import { fold } from '../../model/fold-text.ts';
import { type EvidencedText, type LineEvidence, type ReaderId, textOf } from '../../model/reading.ts';
import { parseLabel } from './name-words.ts';

/**
 * A label's text, where a spoilt character has a runner-up, or a reader an answer, that makes it wholly words that
 * labels are made of; else as it was read. Words of the glossary are evidence as good as a second reader's vote.
 */
export function mendLabel(text: EvidencedText): string {
  const characters = text.filter(character => character.text.trim() !== '');
  const lines = [...new Set(characters.map(character => character.line))];
  const printed = lines.map(line => bothRead(line) ?? wordsOf(characters, line)).join('');
  const whole = squared(closed(printed));
  const clean = whole.replaceAll(specks, '').replaceAll(beforeBracket, '');
  const read = isLabel(clean) ? clean : whole;
  if (isLabel(read) || read.length > 16) return read;
  const answers = lines.length === 1 ? (lines[0]?.readings.map(reading => reading.text) ?? []) : [];
  const swapped = characters.flatMap(({ alternatives }, index) =>
    alternatives.map(other =>
      characters.map((character, at) => (at === index ? other.text : character.text)).join(''),
    ),
  );
  const better = [
    ...answers.map(answer => answer.replaceAll(/\s+/gu, '')),
    ...swapped,
    ...unboxed(read),
  ].find(isLabel);
  return better ?? read;
}

/**
 * A label within a line, where it was spoilt: what a reader has at its place, or a runner-up, that makes it wholly words
 * that labels are made of.
 */
export function mendLabelWithin(label: EvidencedText): string {
  const read = textOf(label);
  if (isLabel(read)) return read;
  const characters = label.map(({ text }) => text);
  const swapped = label.flatMap(({ alternatives }, index) =>
    alternatives.map(other => characters.with(index, other.text).join('')),
  );
  const answers = [...new Set(label.map(({ line }) => line))].flatMap(({ readings }) =>
    readings.flatMap(({ text }) => stretchesLike(text.replaceAll(/\s+/gu, ''), read)),
  );
  return [...answers, ...swapped].find(isLabel) ?? read;
}

/** The stretches of a reader's answer as long as a label that differ from it in one character. */
function stretchesLike(answer: string, label: string): string[] {
  const stretches = Array.from({ length: Math.max(0, answer.length - label.length + 1) }, (_, from) =>
    answer.slice(from, from + label.length),
  );
  const differing = (one: string) => [...one].filter((character, at) => character !== label[at]).length;
  return stretches.filter(one => differing(one) === 1);
}

/** What readers make of dirt between the characters of a label, and of a quotation mark alone before it. */
const specks = /(?<=\p{Script=Han})[,，.．'"“”](?=\p{Script=Han})|^["“”'](?=[^"“”']*$)/gu;

/** A speck between a word and the bracket behind it: 法定代表人.(签字). */
export const beforeBracket = /(?<=\p{Script=Han})[,，.．·'](?=[(（])/gu;

/** 在外停留（天: a bracket around a unit that lost its end. */
function closed(label: string): string {
  return label.replace(/([（(])([^（()）]{1,4})$/u, (whole, open: string) =>
    open === '（' ? `${whole}）` : `${whole})`,
  );
}

/** 建筑面积（m）, whose small power was lost: areas are in no other unit that begins so. */
function squared(label: string): string {
  return label.replace(/(?<=面积[（(])m(?=[）)]$)/u, 'm²');
}

/** Characters that are boxes with something in them, and are read as check boxes: 备案■执. */
const boxLike = [...'回国口日目图因田'];

function unboxed(read: string): string[] {
  const [box, ...others] = [...read.matchAll(/[□☑☒☐■▢]/gu)];
  if (box === undefined || others.length > 0) return [];
  return boxLike.map(character => read.replace(box[0], character));
}

function wordsOf(characters: EvidencedText, line: LineEvidence): string {
  return characters
    .filter(character => character.line === line)
    .map(character => character.text)
    .join('');
}

/** What both readers made of a line, where they agree on every character: labels need none of what is mended for values. */
function bothRead({ readings }: LineEvidence): string | null {
  const by = (id: ReaderId) => readings.find(({ reader }) => reader === id)?.text.replaceAll(/\s+/gu, '');
  const [first, second] = [by('pp-ocr'), by('tesseract')];
  return first !== undefined && first !== '' && first === second ? first : null;
}

function isLabel(text: string): boolean {
  const { covered, endsAsLabel } = parseLabel(fold(text));
  return covered === 1 && endsAsLabel;
}
