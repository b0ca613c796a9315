import { deflateSync } from 'node:zlib';
import { groupFour, jbig2 } from './bilevel-streams.ts';
import { damaged, type Fate, type HostileFile, hostile } from './hostile-file.ts';
import { grainySheet, sheet } from './hostile-images.ts';
import { encryptedPdf, imagePage, onePage, type PdfObject, pdf } from './pdf-writer.ts';

/** A JPEG 2000 of 64 × 64 grey pixels, from black to white. */
const JPEG_2000 = Buffer.from(
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAQAAAAEAAAQ8HAAAAAAAPY29scgEAAAAAABEAAAESanAyY/9P/1EAKQAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAAAQ8BAf9SAAwAAAABAAUEBAAB/1wAE0CAiIiQiIiQiIiQiIiQiIiQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAkQAB/5Pf+JBABqb7MZDeQ4Gj/wYDAAs9izDmn6H/QYKAA3/dUZ5Sd7b4v6D/YAIgPaY0WxDcWISz7mS2D318H1egf4IAnawpQQDDGAYMhRjpuQdlVgxNgHEBQ45Y3erk6w3F/3+gP5Hw4Y1ip3/YXa9AAAABhHWAaQl612QFCNMkEg9N+AFyI//Z',
  'base64',
);

/** What a reader may do with a document that is broken but not beyond help. */
const mended: readonly Fate[] = ['ok', 'issue:page-content-lost', 'issue:file-truncated'];
const lost: readonly Fate[] = ['file:pdf-damaged', 'file:file-truncated', 'page:page-not-decodable'];

/** PDFs whose structure is wrong. */
export async function brokenPdfs(): Promise<HostileFile[]> {
  const jpeg = await (await grainySheet()).jpeg().toBuffer();
  const whole = pdf(imagePage(jpegImage(jpeg)));
  const files = [1, 30, 60, 90, 99].map(percent =>
    hostile(`cut-at-${percent}.pdf`, whole.subarray(0, (whole.length * percent) / 100), ...mended, ...lost),
  );
  for (const seed of [1, 2, 3]) {
    const fates: Fate[] = [...mended, ...lost, 'issue:image-damaged', 'issue:image-truncated'];
    files.push(hostile(`damaged-${seed}.pdf`, damaged(whole, seed, 6), ...fates));
  }
  const half = pdf(imagePage(jpegImage(jpeg.subarray(0, jpeg.length / 2))));
  const kids = (list: string, count = 1) =>
    onePage({ pages: `<< /Type /Pages /Kids ${list} /Count ${count} >>` });
  return [
    ...files,
    hostile('half-a-jpeg.pdf', half, 'issue:image-truncated', 'issue:page-content-lost'),
    hostile('startxref-wrong.pdf', pdf(onePage(), { startxref: 7 }), ...mended),
    hostile('startxref-beyond-end.pdf', pdf(onePage(), { startxref: 9_999_999 }), ...mended),
    hostile('offsets-wrong.pdf', pdf(onePage(), { offset: offset => offset + 3 }), ...mended),
    hostile('offsets-zero.pdf', pdf(onePage(), { offset: () => 0 }), ...mended),
    hostile('no-root.pdf', pdf(onePage(), { root: '99 0 R' }), ...mended, ...lost),
    hostile('xref-chain-loops.pdf', pdf(onePage(), { trailer: '/Prev 15' }), ...mended),
    hostile('tree-loops-to-itself.pdf', pdf(kids('[2 0 R]')), ...lost),
    hostile('tree-loops-and-page.pdf', pdf(kids('[2 0 R 3 0 R]', 2)), ...mended, ...lost),
    hostile('tree-counts-a-million.pdf', pdf(kids('[3 0 R]', 1_000_000)), ...mended, ...lost),
    hostile('tree-counts-minus-one.pdf', pdf(kids('[3 0 R]', -1)), ...mended, ...lost),
    hostile('tree-without-kids.pdf', pdf(kids('[]', 0)), ...lost),
    hostile('kid-is-missing.pdf', pdf(kids('[3 0 R 77 0 R]', 2)), ...mended, ...lost),
    hostile('deep-tree.pdf', pdf(deepTree(1000)), ...mended, ...lost),
    hostile('only-a-header.pdf', '%PDF-1.7\n%%EOF\n', ...lost),
    hostile('form-paints-itself.pdf', pdf(recursiveForm()), ...mended, ...lost),
    hostile('unbalanced.pdf', pdf(onePage({ contents: 'q '.repeat(1000) })), ...mended),
    hostile('contents-are-noise.pdf', pdf(onePage({ contents: '((<<[ BT 1 0 Q Q Q' })), ...mended, ...lost),
    hostile('many-operations.pdf', pdf(onePage({ contents: '0 0 m 9 9 l S\n'.repeat(5000) })), ...mended),
  ];
}

/** PDFs whose pages have odd sizes, or ask for what is not granted. */
export function oddPages(): HostileFile[] {
  const box = (mediaBox: string) => pdf(onePage({ mediaBox }));
  const action = (catalog: string, page = '') => pdf(onePage({ catalog, page }));
  const tooLarge: Fate = 'page:page-too-large';
  return [
    hostile('million-points.pdf', box('[0 0 1000000 1000000]'), tooLarge),
    hostile('long-page.pdf', box('[0 0 100 1000000]'), tooLarge, 'ok'),
    hostile('zero-points.pdf', box('[0 0 0 0]'), ...mended, 'page:page-not-decodable'),
    hostile('negative-points.pdf', box('[200 200 0 0]'), ...mended),
    hostile('endless-points.pdf', box('[0 0 1e38 1e38]'), tooLarge, 'page:page-not-decodable', 'ok'),
    hostile('no-numbers.pdf', box('[(a) (b) (c) (d)]'), ...mended, 'page:page-not-decodable'),
    hostile('blank-page.pdf', pdf(onePage({ contents: '' })), ...mended, 'page:page-not-decodable'),
    hostile(
      'script.pdf',
      action('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\);) >>'),
      'ok',
    ),
    hostile('launch.pdf', action('/OpenAction << /S /Launch /F (/bin/sh) >>'), 'ok'),
    hostile('fetch.pdf', action('/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>'), 'ok'),
    hostile(
      'link.pdf',
      action(
        '',
        '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://127.0.0.1:9/) >> >>]',
      ),
      'ok',
    ),
    hostile('submit.pdf', action('/AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>'), 'ok'),
    hostile('outside-stream.pdf', pdf(outsideStream()), ...mended, 'page:page-not-decodable'),
  ];
}

export function encryptedPdfs(): HostileFile[] {
  return [
    hostile('encrypted.pdf', encryptedPdf(onePage(), 'secret', 'owner'), 'file:pdf-encrypted'),
    // Opens for everybody; only printing is restricted.
    hostile('encrypted-open.pdf', encryptedPdf(onePage(), '', 'owner'), 'ok'),
  ];
}

/** Every way an image may be packed in a PDF. */
export async function packedImages(): Promise<HostileFile[]> {
  const [width, height] = [240, 160];
  const grey = await sheet().greyscale().toColourspace('b-w').raw().toBuffer();
  const rgb = await sheet().removeAlpha().raw().toBuffer();
  const g4 = await groupFour();
  const image = (name: string, dictionary: string, stream: Uint8Array, ...fates: Fate[]) =>
    hostile(
      name,
      pdf(imagePage({ width, height, dictionary, stream })),
      ...(fates.length === 0 ? ['ok' as const] : fates),
    );
  const flate = (colours: string, bits: number) =>
    `/ColorSpace ${colours} /BitsPerComponent ${bits} /Filter /FlateDecode`;
  const bits = Buffer.alloc((width / 8) * height, 0xf0);
  return [
    image(
      'ccitt.pdf',
      `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`,
      g4,
    ),
    image(
      'ccitt-cut.pdf',
      `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter [/CCITTFaxDecode] /DecodeParms [<< /K -1 /Columns ${width} >>]`,
      g4.subarray(0, g4.length / 2),
      'issue:image-truncated',
    ),
    image(
      'jbig2.pdf',
      '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
      jbig2(g4, width, height),
    ),
    image(
      'jbig2-cut.pdf',
      '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
      jbig2(g4, width, height).subarray(0, 40),
      'issue:image-truncated',
    ),
    hostile(
      'jpx.pdf',
      pdf(
        imagePage({
          width: 64,
          height: 64,
          dictionary: '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode',
          stream: JPEG_2000,
        }),
      ),
      'ok',
    ),
    hostile(
      'jpx-cut.pdf',
      pdf(
        imagePage({
          width: 64,
          height: 64,
          dictionary: '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode',
          stream: JPEG_2000.subarray(0, 120),
        }),
      ),
      'page:page-not-decodable',
      'issue:image-truncated',
    ),
    image('one-bit.pdf', flate('/DeviceGray', 1), deflateSync(bits)),
    image('grey.pdf', flate('/DeviceGray', 8), deflateSync(grey)),
    image(
      'sixteen-bit.pdf',
      flate('/DeviceGray', 16),
      deflateSync(Buffer.from([...grey].flatMap(value => [value, value]))),
    ),
    image('cmyk.pdf', flate('/DeviceCMYK', 8), deflateSync(Buffer.alloc(width * height * 4, 20))),
    image('palette.pdf', flate('[/Indexed /DeviceRGB 1 <000000ffffff>]', 1), deflateSync(bits)),
    image(
      'flate-cut.pdf',
      flate('/DeviceRGB', 8),
      deflateSync(rgb).subarray(0, 60),
      'page:page-not-decodable',
      'issue:page-content-lost',
      'ok',
    ),
    image(
      'unknown-filter.pdf',
      flate('/DeviceRGB', 8).replace('Flate', 'Nobody'),
      rgb,
      'page:page-not-decodable',
      'issue:page-content-lost',
      'ok',
    ),
    hostile(
      'huge-image.pdf',
      pdf(
        imagePage({
          width: 35_000,
          height: 35_000,
          dictionary: flate('/DeviceGray', 8),
          stream: deflateSync(Buffer.alloc(100)),
        }),
      ),
      'page:page-too-large',
      'page:page-not-decodable',
      'issue:page-content-lost',
    ),
    hostile('sixty-strips.pdf', pdf(strips(rgb, width, height, 60)), 'ok'),
    ...[90, 180, 270].map(turn =>
      hostile(
        `turned-${turn}.pdf`,
        pdf(
          imagePage({
            width,
            height,
            dictionary: flate('/DeviceRGB', 8),
            stream: deflateSync(rgb),
            page: `/Rotate ${turn}`,
          }),
        ),
        'ok',
      ),
    ),
  ];
}

function jpegImage(stream: Uint8Array) {
  return {
    width: 240,
    height: 160,
    dictionary: '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
    stream,
  };
}

function deepTree(depth: number): PdfObject[] {
  const objects = onePage({ pages: '<< /Type /Pages /Kids [5 0 R] /Count 1 >>' });
  for (let level = 0; level < depth; level++) {
    const kid = level === depth - 1 ? 3 : 6 + level;
    objects.push(`<< /Type /Pages /Parent ${level === 0 ? 2 : 4 + level} 0 R /Kids [${kid} 0 R] /Count 1 >>`);
  }
  return objects;
}

function recursiveForm(): PdfObject[] {
  const dictionary =
    '/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /F 5 0 R >> >>';
  return onePage({
    page: '/Resources << /XObject << /F 5 0 R >> >>',
    contents: '/F Do',
    more: [{ dictionary, stream: Buffer.from('/F Do 0 0 m 9 9 l S') }],
  });
}

/** Its data lies in another file, which must not be opened. */
function outsideStream(): PdfObject[] {
  return imagePage({
    width: 32,
    height: 32,
    dictionary: '/ColorSpace /DeviceGray /BitsPerComponent 8 /F (/etc/passwd)',
    stream: Buffer.alloc(0),
  });
}

/** One picture cut across, as some scanners' drivers do. */
function strips(rgb: Uint8Array, width: number, height: number, count: number): PdfObject[] {
  const names = Array.from({ length: count }, (_, strip) => strip);
  const top = (strip: number) => Math.round((strip * height) / count);
  return onePage({
    mediaBox: `[0 0 ${width} ${height}]`,
    page: `/Resources << /XObject << ${names.map(strip => `/S${strip} ${5 + strip} 0 R`).join(' ')} >> >>`,
    contents: names
      .map(
        strip =>
          `q ${width} 0 0 ${top(strip + 1) - top(strip)} 0 ${height - top(strip + 1)} cm /S${strip} Do Q`,
      )
      .join('\n'),
    more: names.map(strip => ({
      dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${top(strip + 1) - top(strip)} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
      stream: deflateSync(rgb.subarray(top(strip) * width * 3, top(strip + 1) * width * 3)),
    })),
  });
}
