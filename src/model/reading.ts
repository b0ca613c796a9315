import type { Box, Polygon } from './geometry.ts';
import type { Issue } from './issue.ts';
import type { PageQuality } from './page.ts';

/** `third-look` is PP-OCR again, at other sizes and thicknesses, where the two readers differed. */
export type ReaderId = 'pp-ocr' | 'tesseract' | 'third-look' | 'text-layer' | 'symbol';

export interface CharacterAlternative {
  readonly text: string;
  readonly probability: number;
}

/** One character as one reader saw it. */
export interface CharacterReading {
  readonly text: string;
  /** 0 to 1, as the reader states it. */
  readonly probability: number;
  /** Runners-up, most probable first; may be empty. */
  readonly alternatives: readonly CharacterAlternative[];
  /** Of a third look: the share of all looks at the line that print it here. */
  readonly alike?: number;
}

/** What one reader made of one line image, without seeing any other reader's answer. */
export interface Reading {
  readonly reader: ReaderId;
  /** Model name and version, e.g. `ch_PP-OCRv4_rec_infer`. */
  readonly model: string;
  readonly text: string;
  /** One entry a code point of `text`. */
  readonly characters: readonly CharacterReading[];
}

/** At which ends of a line a seal or mark covers the room of one more character. */
export interface CoveredEnds {
  readonly before: boolean;
  readonly behind: boolean;
}

export const uncovered: CoveredEnds = { before: false, behind: false };

/** A line of text on the page; shared by reference by all of its characters. */
export interface LineEvidence {
  readonly pageNumber: number;
  /** Upright bounding box in original page pixels. */
  readonly box: Box;
  readonly polygon: Polygon;
  readonly readings: readonly Reading[];
  /** Share of the line's ink that lay under a seal or mark, 0 to 1. */
  readonly markedShare: number;
  /** What stood there may be gone with the seal. */
  readonly coveredEnds: CoveredEnds;
  /** Ink touches the border of its cell, so strokes may be cut off. */
  readonly touchesRule: boolean;
  /** Height of the line's ink in clean page pixels. */
  readonly textHeightPx: number;
  /** Its page is only ink and paper, as a fax is: what told faint strokes from specks is gone. */
  readonly bilevel: boolean;
}

/**
 * How a character won: `agreed` both readers print it; `steady` they differ, or only the leading one can print it,
 * and that one reads it alike at every size and thickness of the third look; `voted` they differ and a rule decided;
 * `shape` a symbol's shape decided against a reader; `single` only one reader can print it or answered; `partial` it
 * stands beside ink that nobody read, so it, or the text, may be but a part; `missed` the same where that ink is a whole
 * character or sign; `label` read once, as the line is a label
 * of a known form; `exact` from a trustworthy text layer; `inserted` not printed (the space between two Latin lines).
 */
export type Support =
  | 'agreed'
  | 'steady'
  | 'voted'
  | 'shape'
  | 'single'
  | 'partial'
  | 'missed'
  | 'label'
  | 'exact'
  | 'inserted';

/** One character after reconciliation. */
export interface ReadCharacter {
  /** One code point. */
  readonly text: string;
  /** 0 to 1: how likely it is right, from the readers alone. */
  readonly probability: number;
  readonly support: Support;
  readonly alternatives: readonly CharacterAlternative[];
  readonly line: LineEvidence;
}

/** Text that can be sliced without losing its evidence: one entry a code point. */
export type EvidencedText = readonly ReadCharacter[];

/**
 * What a cell holds. Blank (no ink), text, unreadable (ink that no reader could make text of)
 * are different things; a cell that was not found at all is no cell.
 */
export type CellContent =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: EvidencedText }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A cell of one page with its content. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly pageNumber: number;
  /** Original page pixels. */
  readonly box: Box;
  readonly polygon: Polygon;
  /** As read: in pixels of the page once upright and straight. */
  readonly upright: Box;
  readonly content: CellContent;
  /** Share of the cell that lies under a seal or mark, 0 to 1. */
  readonly markedShare: number;
}

export interface ReadTable {
  readonly pageNumber: number;
  readonly kind: 'ruled' | 'borderless';
  /** Original page pixels. */
  readonly box: Box;
  /** As read: in pixels of the page once upright and straight. */
  readonly upright: Box;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly ReadCell[];
  readonly openTop: boolean;
  readonly openBottom: boolean;
  readonly quality: number;
  readonly issues: readonly Issue[];
}

/** A line outside all tables. */
export interface ReadLine {
  readonly pageNumber: number;
  readonly box: Box;
  readonly polygon: Polygon;
  /** As read: in pixels of the page once upright and straight. */
  readonly upright: Box;
  readonly text: EvidencedText;
}

/** A page after reading; holds no pixels. */
export interface ReadPage {
  readonly pageNumber: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Height of the page once upright and straight; what `upright` boxes are measured against. */
  readonly uprightHeightPx: number;
  readonly quality: PageQuality;
  readonly tables: readonly ReadTable[];
  readonly outsideLines: readonly ReadLine[];
  readonly issues: readonly Issue[];
}

/** Supports of a character that is in question itself, and not for what stands beside it. */
const CONTESTED: readonly Support[] = ['voted', 'steady', 'shape', 'single'];

/** Whether the readers do not agree on a character; what else is doubtful about it does not count. */
export function isContested({ support }: Pick<ReadCharacter, 'support'>): boolean {
  return CONTESTED.includes(support);
}

/** The text with one unit a character, so that places in it are those of the characters. */
export function oneEach(characters: readonly { readonly text: string }[]): string {
  return characters.map(({ text }) => (text.length === 1 ? text : '?')).join('');
}

/** The characters as a string. */
export function textOf(text: EvidencedText): string {
  return text.map(character => character.text).join('');
}

/** The text of a cell; empty where it is blank or unreadable. */
export function contentText(content: CellContent): string {
  return content.kind === 'text' ? textOf(content.text) : '';
}
