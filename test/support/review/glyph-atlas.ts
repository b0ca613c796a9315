import sharp from 'sharp';
import type { GreyRaster } from '../../../src/model/raster.ts';

/** Type size of the glyphs, px. */
const SIZE_PX = 24;
const CELL_PX = 30;
/** Distance of lines of wrapped text, px. */
export const LINE_PX = 34;

/**
 * Every character drawn once, to be put together to pictures of texts: much quicker than setting each text, and
 * good enough to be read by a person.
 */
export class GlyphAtlas {
  readonly #places: ReadonlyMap<string, number>;
  readonly #grey: Uint8Array;

  private constructor(places: ReadonlyMap<string, number>, grey: Uint8Array) {
    this.#places = places;
    this.#grey = grey;
  }

  static async of(texts: Iterable<string>): Promise<GlyphAtlas> {
    const characters = [...new Set([...texts].flatMap(text => [...text]))].filter(one => one.trim() !== '');
    const drawn = characters.map(
      (one, index) => `<text x="2" y="${index * CELL_PX + SIZE_PX}">&#${one.codePointAt(0)};</text>`,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL_PX}" height="${Math.max(1, characters.length) * CELL_PX}" font-size="${SIZE_PX}" font-family="serif"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`;
    const grey = await sharp(Buffer.from(svg), { unlimited: true }).greyscale().raw().toBuffer();
    return new GlyphAtlas(new Map(characters.map((one, index) => [one, index])), grey);
  }

  /** Draws a text from (x, y) on, wrapped at `widthPx`; what goes beyond the raster is left out. */
  draw(raster: GreyRaster, text: string, place: { x: number; y: number; widthPx: number }): void {
    let { x, y } = place;
    for (const character of text) {
      const advance = advanceOf(character);
      if (x + advance > place.x + place.widthPx) {
        x = place.x;
        y += LINE_PX;
      }
      this.#blit(raster, character, Math.round(x), Math.round(y));
      x += advance;
    }
  }

  #blit({ data, widthPx, heightPx }: GreyRaster, character: string, left: number, top: number): void {
    const at = this.#places.get(character);
    if (at === undefined) return;
    for (let row = 0; row < CELL_PX; row++) {
      for (let column = 0; column < CELL_PX; column++) {
        const [x, y] = [left + column, top + row];
        if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) continue;
        const ink = this.#grey[(at * CELL_PX + row) * CELL_PX + column] ?? 255;
        if (ink < (data[y * widthPx + x] ?? 255)) data[y * widthPx + x] = ink;
      }
    }
  }
}

/** Han characters and full-width signs are square, others narrower, px. */
function advanceOf(character: string): number {
  return /[ -~]/.test(character) ? SIZE_PX * 0.6 : SIZE_PX;
}

/** Lines a text takes at a width. */
export function lineCount(text: string, widthPx: number): number {
  const width = [...text].reduce((sum, character) => sum + advanceOf(character), 0);
  return Math.max(1, Math.ceil(width / (widthPx - SIZE_PX)));
}
