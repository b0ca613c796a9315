/** Segment types of ITU-T T.88, 7.3. */
const type = { genericRegion: 38, pageInformation: 48, endOfStripe: 50 } as const;
/** Text, halftone, generic and refinement regions that are painted on the page. */
const painted = new Set([6, 7, 22, 23, 38, 39, 42, 43]);

const UNKNOWN = 0xffffffff;
/** Page information: width, height, resolutions, flags, striping. */
const PAGE_INFORMATION_BYTES = 19;
/** A region begins with its width, height and place, and how it is combined. */
const REGION_BYTES = 17;
/** A region of unknown length ends with one of two marks, and the number of its rows. */
const ROW_COUNT_BYTES = 4;
/** Writers may put an end of line behind the last segment. */
const PADDING_BYTES = 4;

interface Segment {
  readonly type: number;
  readonly data: Buffer;
  readonly next: number;
}

/**
 * Whether a JBIG2 stream, as PDFs hold it (ISO 32000-1, 7.4.7: segments without file header and end of page), ends
 * before its segments do, paints nothing, or lacks its last stripes. What is missing would be white.
 */
export function jbig2Condition(stream: Buffer): 'whole' | 'cut-off' {
  let heightPx = UNKNOWN;
  let striped = false;
  let stripesEndPx = 0;
  let anyRegion = false;
  let at = 0;
  while (stream.length - at > PADDING_BYTES) {
    const segment = segmentAt(stream, at);
    if (segment === null) return 'cut-off';
    const { data } = segment;
    if (segment.type === type.pageInformation) {
      if (data.length < PAGE_INFORMATION_BYTES) return 'cut-off';
      heightPx = data.readUInt32BE(4);
      striped = (data.readUInt16BE(17) & 0x8000) !== 0;
    } else if (segment.type === type.endOfStripe && data.length >= 4) {
      stripesEndPx = data.readUInt32BE(0) + 1;
    } else if (painted.has(segment.type)) anyRegion = true;
    at = segment.next;
  }
  const stripesMissing = striped && heightPx !== UNKNOWN && stripesEndPx < heightPx;
  return anyRegion && !stripesMissing ? 'whole' : 'cut-off';
}

/** The segment that begins there (T.88, 7.2); null where the stream ends before it does. */
function segmentAt(stream: Buffer, start: number): Segment | null {
  try {
    const number = stream.readUInt32BE(start);
    const flags = stream.readUInt8(start + 4);
    const referred = referredSegments(stream, start + 5);
    const numberBytes = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
    const pageBytes = (flags & 0x40) === 0 ? 1 : 4;
    const lengthAt = referred.next + referred.count * numberBytes + pageBytes;
    const dataAt = lengthAt + 4;
    const told = stream.readUInt32BE(lengthAt);
    const kind = flags & 0x3f;
    const length = told === UNKNOWN ? unknownLength(stream, dataAt, kind) : told;
    if (length === null || dataAt + length > stream.length) return null;
    return { type: kind, data: stream.subarray(dataAt, dataAt + length), next: dataAt + length };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How many segments it refers to; up to four in three bits, more in a number of 29 bits and a bit for each. */
function referredSegments(stream: Buffer, at: number): { readonly count: number; readonly next: number } {
  const short = stream.readUInt8(at) >> 5;
  if (short !== 7) return { count: short, next: at + 1 };
  const count = stream.readUInt32BE(at) & 0x1fffffff;
  return { count, next: at + 4 + Math.ceil((count + 1) / 8) };
}

/** Only a generic region may leave its length open (T.88, 7.2.7): its last row stands behind its end mark. */
function unknownLength(stream: Buffer, dataAt: number, kind: number): number | null {
  if (kind !== type.genericRegion) return null;
  const heightPx = stream.readUInt32BE(dataAt + 4);
  const byMmr = (stream.readUInt8(dataAt + REGION_BYTES) & 1) === 1;
  const mark = Buffer.from(byMmr ? [0, 0] : [0xff, 0xac]);
  for (let from = dataAt + REGION_BYTES + 1; ; from++) {
    from = stream.indexOf(mark, from);
    if (from < 0) return null;
    const end = from + mark.length + ROW_COUNT_BYTES;
    const rows = stream.readUInt32BE(from + mark.length);
    if (rows > 0 && rows <= heightPx) return end - dataAt;
  }
}
