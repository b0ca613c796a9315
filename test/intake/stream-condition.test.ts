import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamCondition } from '../../src/intake/stream-condition.ts';
import { groupFour, jbig2 } from '../support/hostile/bilevel-streams.ts';

const [width, height] = [240, 160];
const g4 = await groupFour();
const ccitt = `/Width ${width} /Height ${height} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${width} >>`;
const END_OF_BLOCK_BYTES = 3;

describe('a CCITT stream', () => {
  it('is whole with and without its end mark, and with padding', async () => {
    const ends = [g4, g4.subarray(0, -END_OF_BLOCK_BYTES), Buffer.concat([g4, Buffer.from('\r\n')])];
    for (const data of ends) expect(await streamCondition(ccitt, data)).toBe('whole');
  });

  it('is cut off wherever rows are missing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: g4.length - 8 }), async length => {
        expect(await streamCondition(ccitt, g4.subarray(0, length))).toBe('cut-off');
      }),
      { numRuns: 12 },
    );
  });

  it('is damaged where it has its end and not all of its rows', async () => {
    const gap = Buffer.concat([g4.subarray(0, 40), g4.subarray(90)]);
    expect(await streamCondition(ccitt, gap)).toBe('damaged');
  });

  it('is looked at inside another filter', async () => {
    const packed = ccitt.replace('/CCITTFaxDecode', '[/FlateDecode /CCITTFaxDecode]');
    expect(await streamCondition(packed, deflateSync(g4))).toBe('whole');
    expect(await streamCondition(packed, deflateSync(g4.subarray(0, 80)))).toBe('cut-off');
    const twice = deflateSync(g4);
    expect(await streamCondition(packed, twice.subarray(0, twice.length / 2))).toBe('cut-off');
  });

  it('without lines that end cannot be told of', async () => {
    expect(await streamCondition(ccitt.replace('/K -1', '/K 0'), g4.subarray(0, 80))).toBeNull();
  });
});

/** Segments as in T.88, 7.2, the long forms too. */
function segment(type: number, data: Buffer, form: { number?: number; length?: number } = {}): Buffer {
  const { number = 1, length = data.length } = form;
  const header = Buffer.alloc(11);
  header.writeUInt32BE(number, 0);
  header[4] = type;
  header[6] = 1;
  header.writeUInt32BE(length, 7);
  return Buffer.concat([header, data]);
}

function page(rows: number, striped: boolean): Buffer {
  const data = Buffer.alloc(19);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(rows, 4);
  data.writeUInt16BE(striped ? 0x8010 : 0, 17);
  return segment(48, data);
}

function endOfStripe(lastRow: number): Buffer {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(lastRow);
  return segment(50, data);
}

const region = Buffer.concat([Buffer.from([0, 0, 0, width, 0, 0, 0, height]), Buffer.alloc(10), g4]);
const JBIG2 = '/Filter /JBIG2Decode';

describe('a JBIG2 stream', () => {
  it('is whole only with its last byte', async () => {
    const whole = jbig2(g4, width, height);
    expect(await streamCondition(JBIG2, whole)).toBe('whole');
    expect(await streamCondition(JBIG2, Buffer.concat([whole, Buffer.from('\r\n')]))).toBe('whole');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async length => {
        expect(await streamCondition(JBIG2, whole.subarray(0, length))).toBe('cut-off');
      }),
    );
  });

  it('lacks its last stripes', async () => {
    const first = [page(height, true), segment(38, region), endOfStripe(height / 2 - 1)];
    const second = [segment(38, region), endOfStripe(height - 1)];
    expect(await streamCondition(JBIG2, Buffer.concat(first))).toBe('cut-off');
    expect(await streamCondition(JBIG2, Buffer.concat([...first, ...second]))).toBe('whole');
  });

  it('may leave the length of a region open', async () => {
    const data = Buffer.from(region);
    data[17] = 0;
    const open = segment(38, data, { length: 0xffffffff });
    const end = Buffer.from([0xff, 0xac, 0, 0, 0, height]);
    expect(await streamCondition(JBIG2, Buffer.concat([page(height, false), open, end]))).toBe('whole');
    expect(await streamCondition(JBIG2, Buffer.concat([page(height, false), open]))).toBe('cut-off');
  });
});

describe('a stream coded otherwise', () => {
  it.each(['/Filter /FlateDecode', '/Filter /LZWDecode', '/Filter [/ASCIIHexDecode /DCTDecode]', '/Width 9'])(
    'cannot be told of: %s',
    async dictionary => {
      expect(await streamCondition(dictionary, Buffer.from('abc'))).toBeNull();
    },
  );
});
