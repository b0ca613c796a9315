import type { PDFPageProxy } from 'pdfjs-dist';
import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boundingBox } from '../model/geometry.ts';
import type { TextLayer, TextLayerWord } from '../model/page.ts';

/** More characters than this share without a Unicode meaning, and the font's map is not to be trusted. */
const LARGEST_UNMAPPED_SHARE = 0.01;
/** Control, private-use and replacement characters: what broken font maps yield. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unmapped = /[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/u;

/** The text of a born-digital page in pixels at `scale` (pixels a point), or null where it cannot be trusted. */
export async function readTextLayer(page: PDFPageProxy, scale: number): Promise<TextLayer | null> {
  const viewport = page.getViewport({ scale });
  const content = await page.getTextContent({ disableNormalization: true });
  const words: TextLayerWord[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const transform: number[] = Util.transform(viewport.transform, item.transform);
    words.push(...wordsOf(item.str, transform, item.width * scale));
  }
  const characters = [...words.map(word => word.text).join('')];
  const broken = characters.filter(character => unmapped.test(character)).length;
  return characters.length === 0 || broken > characters.length * LARGEST_UNMAPPED_SHARE ? null : { words };
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
