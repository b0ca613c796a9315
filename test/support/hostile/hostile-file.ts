/**
 * What becomes of a file: `ok` without a word; `file:` it is failed, `page:` a page of it is, `issue:` it is read and
 * flagged, each with the code; `skipped` it is not even listed. Several where decoders of different versions may differ.
 */
export type Fate = 'ok' | 'skipped' | `file:${string}` | `page:${string}` | `issue:${string}`;

/** A file that arrives broken or odd, and what must become of it. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly fates: readonly Fate[];
}

export function hostile(name: string, bytes: Uint8Array | string, ...fates: Fate[]): HostileFile {
  return { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, fates };
}

/** Bytes that only look random, the same every time. */
export function noise(length: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (state * 1664525 + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** A copy with some bytes changed. */
export function damaged(bytes: Uint8Array, seed: number, places: number): Buffer {
  const copy = Buffer.from(bytes);
  const where = noise(places * 4, seed);
  for (let place = 0; place < places; place++) {
    const index = 16 + (where.readUInt32LE(place * 4) % (copy.length - 16));
    copy[index] = (copy[index] ?? 0) ^ 0x55;
  }
  return copy;
}
