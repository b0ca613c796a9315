import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';
import { withoutLookAlikes } from './check-characters.ts';
import { placedBy, replacedBy } from './mended-character.ts';

/** A unified social credit identifier (GB 32100) beside the name of its owner, with letters that its alphabet lacks. */
const identifier = /(?<![\dA-Z])(?=[\dA-Z]*[OISZ])9[1-359][\dOISZ]{6}[\dA-Z]{10}(?![\dA-Z])/gu;
/** The letters of a carrier before a number: `OOLU5101071105`, a bill of lading, or a container (ISO 6346). */
const carrier = /(?<![\dA-Z])(?=(?:[A-Z0]*[A-Z]){2})(?=[A-Z]{0,2}0)[A-Z0]{3}[A-Z](?=\d{6})/gu;
/** A nought among the letters before the number of a bill of lading, `HDMUNB0Z427316180`. */
const letters = /(?<=(?<![\dA-Z])[A-Z]{4,})0(?=[A-Z]+\d{4,}[A-Z]?(?![\dA-Z]))/gu;
/** The first digit of a voyage behind a ship's name, `CMA CGM BOUGAINVILLE/0FLAZW`: no voyage is letters alone. */
const voyage = /(?<=[A-Z]{3}\/)O(?=(?:[B-DF-HJ-NP-TV-XZ][A-Z]{3,6}|\d{2,4}[NESW])$)/gu;
/** The same where its nought was read. */
const voyageNought = /(?<=[A-Z]{3}\/)0(?=[B-DF-HJ-NP-TV-XZ][A-Z]{3,6}$)/gu;
/** What is read for the point of `B/L NO. 999-02935325`. */
const numberPoint = /(?<=(?:^|[^A-Z]|B\/L)NO)[,，、](?=\d)/gu;
/** What is read for the colon behind 备注. */
const remarks = /(?<=备注)[;；](?=[\p{Script=Han}A-Z])/gu;
/** A number in a sentence whose first 1 was read as a letter: `达到I00%`, `面积I1700平方米`. */
const number = /(?<=\p{Script=Han})[Il](?=\d+(?:\.\d+)?[%\p{Script=Han}])/gu;
/** A month or a day whose 1 was read as a bar: `2023年|月`, `|0月`. */
const dateBar = /(?<=[年月])[|｜丨IlI](?=\d?[月日])/gu;
/** The s of a plural behind capitals: VOCs, volatile organic compounds. */
const plural = /(?<=VOC)S(?![A-Za-z])/gu;
/** The l of `500ml` before what parts entries or closes: no unit is m1. */
const litre = /(?<=\dm)1(?=[|｜;；,，、/／)）]|$)/gu;
/** A nought for the O that begins a name of letters alone: `0OCL HONG KONG`; behind a ship's name a voyage stands. */
const roundHead = /(?<![A-Za-z\d/|｜-])0(?=O?[A-Z]{2,}(?![A-Za-z]*\d))/gu;
/** A nought within a name before its voyage, and among the letters of a company: `HMM 0SLO/V675`, `SP. Z O.0.`. */
const roundInName = /(?<=[A-Z]{2,})0(?=[A-Z]{2,}\/)|(?<=[A-Z]\.)0(?=\.)/gu;
/** The last word of a ship's name before its voyage, whose only digits are noughts: `HMM 0SL0/0566W`. */
const ship = /(?<![a-z\d/|｜-])(?=(?:[A-Z0]*[A-Z]){2})[A-Z0]+(?=\/[A-Z]?\.?\d{2,4}[NESW]$)/gu;
/** A letter among the digits of a number or year. */
const letterInNumber = /(?<=^\d{4,})[A-Z](?=\d{4,}$)/gu;
const letterInYear = /(?<=\d)[A-Z](?=\d\d?年)/gu;
/** The nought before the unit of a size, which a line ends at: `320*6 OMM`. */
const sizeNought = /(?<=\d[*×xX]\d{1,4})O(?=(?:MM|CM|mm|cm)(?![A-Za-z]))/gu;
/** What is read for the nines of an air waybill: a carrier's three digits before eight. */
const waybill = /^[\dqg]{3}(?=-\d{8}$)/gu;
/** A less probable reading is nobody's answer, and how sure the digit is that one reader alone saw: a person is asked. */
const ANSWER = 0.05;
const ONE_SAW = 0.6;
/** How sure the digit is that such a letter looks like. */
const LOOKS_LIKE = 0.9;

/** An e-mail address, in folded text without spaces. */
const address = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u;
/** A capital in the name of a host, which others of it show to be small: two lines of `qq.com` part it. */
const capital = /(?<=@(?=.*[a-z])[\w.-]*)[A-Z]/gu;

/** An address that was broken over two lines, in one piece and small letters. */
function withWholeAddress(text: EvidencedText): EvidencedText {
  const solid = text.filter(({ text: own }) => own.trim() !== '');
  return address.test(textOf(solid)) ? exchanged(solid, capital, own => own.toLowerCase()) : text;
}

/** A text whose identifiers and numbers have the digits and letters that belong there. */
export function withIdentifiers(text: EvidencedText): EvidencedText {
  const withNames = [roundHead, roundInName].reduce(
    (own, pattern) => exchanged(own, pattern, () => 'O'),
    withCarrierLetters(withWholeAddress(text)),
  );
  const withShips = exchanged(withNames, ship, one => one.replace('0', 'O'));
  const withVoyages = changed(withShips, voyageNought, one =>
    one.alternatives.some(({ text: other }) => other === 'O') ? placedBy(one, '0') : one,
  );
  const withCodes = exchanged(withIdentifierDigits(withVoyages), voyage, withoutLookAlikes);
  const withPoints = exchanged(withCodes, numberPoint, () => '.');
  const withColons = exchanged(withPoints, remarks, () => '：');
  const withDates = exchanged(withLitres(withDigitsRead(withColons, letterInYear)), dateBar, () => '1');
  const withSizes = exchanged(withDates, sizeNought, withoutLookAlikes);
  return exchanged(
    exchanged(withSizes, plural, () => 's'),
    number,
    withoutLookAlikes,
  );
}

/** A text with the digits that letters of its identifiers stand for: `913100O0MA…` holds a 0. */
function withIdentifierDigits(text: EvidencedText): EvidencedText {
  return exchanged(text, identifier, withoutLookAlikes);
}

/** A text or code with the letters that digits before its number stand for: `00LU5101071105` begins with the letters of a carrier. */
export function withCarrierLetters(text: EvidencedText): EvidencedText {
  return [carrier, letters].reduce(
    (own, pattern) => exchanged(own, pattern, one => one.replace('0', 'O')),
    text,
  );
}

/** A number of digits alone, with the digit that a reader saw where the other one saw a letter. */
export function withDigitsOfNumber(text: EvidencedText): EvidencedText {
  return exchanged(withDigitsRead(text, letterInNumber), waybill, one => one.replace(/[qg]/u, '9'));
}

function withDigitsRead(text: EvidencedText, pattern: RegExp): EvidencedText {
  return changed(text, pattern, character => {
    const digit = character.alternatives.find(
      ({ text: other, probability }) => /^\d$/u.test(other) && probability >= ANSWER,
    );
    return digit === undefined
      ? character
      : replacedBy(character, digit.text, ONE_SAW, character.probability);
  });
}

function withLitres(text: EvidencedText): EvidencedText {
  return changed(text, litre, character =>
    character.alternatives.some(({ text: other }) => other === 'l') ? placedBy(character, 'l') : character,
  );
}

function exchanged(text: EvidencedText, pattern: RegExp, other: (one: string) => string): EvidencedText {
  return changed(text, pattern, character => {
    const own = other(character.text);
    return own === character.text
      ? character
      : replacedBy(character, own, LOOKS_LIKE, Math.min(character.probability, 1 - LOOKS_LIKE));
  });
}

/** A text with the characters changed that a pattern finds, spaces passed over. */
function changed(
  text: EvidencedText,
  pattern: RegExp,
  change: (character: ReadCharacter) => ReadCharacter,
): EvidencedText {
  const solid = text.filter(({ text: own }) => own.trim() !== '');
  const inside = new Set(
    [...textOf(solid).matchAll(pattern)].flatMap(({ 0: found, index }) =>
      solid.slice(index, index + found.length),
    ),
  );
  return text.map(character => (inside.has(character) ? change(character) : character));
}
