import type { PDFPageProxy } from 'pdfjs-dist';
import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boundingBox } from '../model/geometry.ts';
import type { TextLayer, TextLayerWord } from '../model/page.ts';

/** More characters than this share without a Unicode meaning, and the font's map is not to be trusted. */
const LARGEST_UNMAPPED_SHARE = 0.01;
/** Control, private-use and replacement characters: what broken font maps yield. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unmapped = /[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/u;

/** Text turned further from the page's axes is a watermark or a stamp, and no part of the form. Sine. */
const LARGEST_SLANT = 0.1;
/** A page with more slanted text than this stands askew as a whole; its boxes would be of no use. */
const LARGEST_SLANTED_SHARE = 0.5;

/** The text of a born-digital page in pixels at `scale` (pixels a point), or null where it cannot be trusted. */
export async function readTextLayer(page: PDFPageProxy, scale: number): Promise<TextLayer | null> {
  const viewport = page.getViewport({ scale });
  const content = await page.getTextContent({ disableNormalization: true });
  const items = content.items.flatMap(item => ('str' in item && item.str.trim() !== '' ? [item] : []));
  const fonts = new Set(items.map(item => item.fontName));
  for (const font of fonts) if (!(await isMapped(page, font))) return null;
  const words: TextLayerWord[] = [];
  let slanted = 0;
  for (const item of items) {
    const transform: number[] = Util.transform(viewport.transform, item.transform);
    if (isSlanted(transform)) slanted += item.str.length;
    else if (content.styles[item.fontName]?.vertical)
      words.push(verticalRun(item.str, transform, item.height * scale));
    else words.push(...wordsOf(item.str, transform, item.width * scale));
  }
  const characters = [...words.map(word => word.text).join('')];
  const broken = characters.filter(character => unmapped.test(character)).length;
  if (characters.length === 0 || broken > characters.length * LARGEST_UNMAPPED_SHARE) return null;
  return slanted > (slanted + characters.length) * LARGEST_SLANTED_SHARE ? null : { words };
}

/** What pdf.js tells of a font where `fontExtraProperties` is asked for. */
interface FontFacts {
  readonly composite?: boolean;
  readonly toUnicode?: { readonly firstChar?: number } | null;
}

/**
 * Whether a font says what its glyphs mean. Where a composite font does not, pdf.js takes the glyph numbers for
 * characters: real Han characters, and all of them wrong.
 */
function isMapped(page: PDFPageProxy, fontName: string): Promise<boolean> {
  const objects = fontName.startsWith('g_') ? page.commonObjs : page.objs;
  if (!objects.has(fontName)) return Promise.resolve(true);
  return new Promise(resolve => {
    objects.get(fontName, (font: FontFacts | null) => {
      const guessed = font?.composite === true && font.toUnicode?.firstChar !== undefined;
      resolve(!guessed);
    });
  });
}

function isSlanted([a = 1, b = 0]: readonly number[]): boolean {
  const size = Math.hypot(a, b);
  return size > 0 && Math.min(Math.abs(a), Math.abs(b)) > LARGEST_SLANT * size;
}

/** A run from top to bottom hangs below its origin, centred on it. */
function verticalRun(text: string, transform: readonly number[], lengthPx: number): TextLayerWord {
  const [a = 1, b = 0, , , e = 0, f = 0] = transform;
  const size = Math.hypot(a, b);
  return { text: text.replaceAll(/\s/gu, ''), box: { x: e - size / 2, y: f, width: size, height: lengthPx } };
}

/** Splits a run at its spaces, placing the parts by the characters' usual advances. */
function wordsOf(text: string, transform: readonly number[], widthPx: number): TextLayerWord[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const direction = Math.hypot(a, b) || 1;
  const along = { x: a / direction, y: b / direction };
  const characters = [...text];
  const total = characters.reduce((sum, character) => sum + advance(character), 0) || 1;
  const words: TextLayerWord[] = [];
  let position = 0;
  let start = 0;
  let word = '';
  const close = () => {
    if (word !== '') {
      const from = (start / total) * widthPx;
      const to = (position / total) * widthPx;
      // Descenders reach a fifth below the baseline, Han characters four fifths above it.
      const corners = [
        { x: e + along.x * from - c * 0.2, y: f + along.y * from - d * 0.2 },
        { x: e + along.x * to + c * 0.8, y: f + along.y * to + d * 0.8 },
      ];
      words.push({ text: word, box: boundingBox(corners) });
    }
    word = '';
  };
  for (const character of characters) {
    if (character.trim() === '') {
      close();
    } else {
      if (word === '') start = position;
      word += character;
    }
    position += advance(character);
    if (character.trim() === '') start = position;
  }
  close();
  return words;
}

/** Em widths: Han and full-width forms take one, everything else about half. */
function advance(character: string): number {
  return /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/u.test(character) ? 1 : 0.5;
}
