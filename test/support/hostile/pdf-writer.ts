import { createHash } from 'node:crypto';

export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

export interface PdfChanges {
  /** Appended to the trailer's dictionary. */
  readonly trailer?: string;
  readonly root?: string;
  /** Instead of the cross-reference table's right place. */
  readonly startxref?: number;
  /** Written instead of each object's offset. */
  readonly offset?: (offset: number) => number;
  readonly encryptWith?: (objectNumber: number, bytes: Buffer) => Buffer;
}

/** A PDF of these objects, numbered from 1; what is wrong with it is up to the caller. */
export function pdf(objects: readonly PdfObject[], changes: PdfChanges = {}): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    add(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') add(Buffer.from(object, 'latin1'));
    else {
      const plain = Buffer.from(object.stream);
      const stream = changes.encryptWith?.(index + 1, plain) ?? plain;
      add(Buffer.from(`<< ${object.dictionary} /Length ${stream.length} >>\nstream\n`, 'latin1'));
      add(stream);
      add(Buffer.from('\nendstream'));
    }
    add(Buffer.from('\nendobj\n'));
    return changes.offset?.(offset) ?? offset;
  });
  const start = changes.startxref ?? length;
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${changes.root ?? '1 0 R'} ${changes.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** Objects of a document of one page: 1 catalog, 2 pages, 3 page, 4 contents, and then `more` from 5 on. */
export function onePage(
  changes: {
    readonly catalog?: string;
    readonly pages?: string;
    readonly page?: string;
    readonly mediaBox?: string;
    readonly contents?: string;
    readonly more?: readonly PdfObject[];
  } = {},
): PdfObject[] {
  const { mediaBox = '[0 0 200 200]', contents = 'q 10 w 20 20 m 180 180 l S Q', more = [] } = changes;
  return [
    `<< /Type /Catalog /Pages 2 0 R ${changes.catalog ?? ''} >>`,
    changes.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R ${changes.page ?? ''} >>`,
    { dictionary: '', stream: Buffer.from(contents) },
    ...more,
  ];
}

export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly dictionary: string;
  readonly stream: Uint8Array;
  /** Objects after the image, from 6 on. */
  readonly more?: readonly PdfObject[];
  readonly page?: string;
}

/** A page that is one image, as scanners write it. */
export function imagePage({
  width,
  height,
  dictionary,
  stream,
  more = [],
  page = '',
}: PdfImage): PdfObject[] {
  return onePage({
    mediaBox: '[0 0 144 144]',
    page: `/Resources << /XObject << /I 5 0 R >> >> ${page}`,
    contents: 'q 144 0 0 144 0 0 cm /I Do Q',
    more: [
      {
        dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${dictionary}`,
        stream,
      },
      ...more,
    ],
  });
}

/** ISO 32000-1, 7.6.3.3: passwords are filled up with these. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const FILE_ID = Buffer.from('0123456789abcdef');
const PERMISSIONS = -44;

/** The same document encrypted with 40-bit RC4 (ISO 32000-1, 7.6.3, revision 2): enough to ask for a password. */
export function encryptedPdf(
  objects: readonly PdfObject[],
  userPassword: string,
  ownerPassword: string,
): Buffer {
  const padded = (password: string) => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  const owner = rc4(md5(padded(ownerPassword)).subarray(0, 5), padded(userPassword));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(Buffer.concat([padded(userPassword), owner, permissions, FILE_ID])).subarray(0, 5);
  const encrypt = `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${rc4(key, PADDING).toString('hex')}> /P ${PERMISSIONS} >>`;
  const id = FILE_ID.toString('hex');
  return pdf(objects, {
    trailer: `/Encrypt ${encrypt} /ID [<${id}> <${id}>]`,
    encryptWith: (objectNumber, bytes) => {
      const salt = Buffer.from([objectNumber & 255, (objectNumber >> 8) & 255, 0, 0, 0]);
      return rc4(md5(Buffer.concat([key, salt])).subarray(0, 10), bytes);
    },
  });
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(bytes).map(byte => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  }) as Buffer;
}
