import type { Raster } from '../model/raster.ts';

/** A rule goes from edge to edge of a region, or nearly. */
const RULE_SPAN = 0.95;
/** Darker than this share of the paper is ink. */
const INK = 0.75;
/** The paper is as light as this share of the pixels at most. */
const PAPER_SHARE = 0.9;
/** Grey edges of a rule, px. */
const HALO_PX = 2;

/**
 * Paints over the rules of a cell that a person drew around, which would be read as bars and dashes: dark pixels that
 * hang together and go from edge to edge. Only the region itself tells a rule there, as a table is not seen in it.
 * `raster` has three channels; a new one is returned.
 */
export function eraseRules(raster: Raster): Raster {
  const { widthPx, heightPx, channels, data } = raster;
  const light = Uint8Array.from({ length: widthPx * heightPx }, (_, at) => {
    const [r = 0, g = 0, b = 0] = [data[at * channels], data[at * channels + 1], data[at * channels + 2]];
    return Math.round((r + g + b) / 3);
  });
  const paper = paperOf(light);
  const erased = Uint8Array.from(data);
  const seen = new Uint8Array(light.length);
  for (let start = 0; start < light.length; start++) {
    if (seen[start] === 1 || (light[start] ?? 0) >= INK * paper) continue;
    const part = componentAt(start, { light, seen, widthPx, heightPx, below: INK * paper });
    if (part.width < RULE_SPAN * widthPx && part.height < RULE_SPAN * heightPx) continue;
    for (const pixel of part.pixels) paint(erased, pixel, raster, paper);
  }
  return { ...raster, data: erased };
}

function paperOf(light: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of light) counts[value] = (counts[value] ?? 0) + 1;
  let below = 0;
  return counts.findIndex(count => {
    below += count;
    return below >= PAPER_SHARE * light.length;
  });
}

interface Sheet {
  readonly light: Uint8Array;
  readonly seen: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly below: number;
}

/** The dark pixels that hang together with one, corners included; marks them as seen. */
function componentAt(start: number, { light, seen, widthPx, heightPx, below }: Sheet) {
  const pixels = [start];
  seen[start] = 1;
  let [left, right, top, bottom] = [widthPx, 0, heightPx, 0];
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    const [x, y] = [pixel % widthPx, Math.floor(pixel / widthPx)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(heightPx - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(widthPx - 1, x + 1); nx++) {
        const next = ny * widthPx + nx;
        if (seen[next] === 1 || (light[next] ?? 0) >= below) continue;
        seen[next] = 1;
        pixels.push(next);
      }
    }
  }
  return { pixels, width: right - left + 1, height: bottom - top + 1 };
}

function paint(data: Uint8Array, pixel: number, { widthPx, heightPx, channels }: Raster, paper: number) {
  const [x, y] = [pixel % widthPx, Math.floor(pixel / widthPx)];
  for (let ny = Math.max(0, y - HALO_PX); ny <= Math.min(heightPx - 1, y + HALO_PX); ny++) {
    for (let nx = Math.max(0, x - HALO_PX); nx <= Math.min(widthPx - 1, x + HALO_PX); nx++) {
      const from = (ny * widthPx + nx) * channels;
      data.fill(paper, from, from + channels);
    }
  }
}
