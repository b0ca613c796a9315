import { createHash } from 'node:crypto';

/** An indirect object: its dictionary's entries, and a stream's bytes where it is one. */
export interface PdfObject {
  readonly entries: string;
  readonly stream?: Uint8Array;
}

/** A PDF with these objects, numbered from 1; object 1 is the catalog. With a password, encrypted (RC4, 40 bits). */
export function writePdf(objects: readonly PdfObject[], password: string | null = null): Buffer {
  const key = password === null ? null : encryptionKey(password);
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (bytes: Uint8Array | string) => {
    const part = Buffer.from(bytes as string);
    parts.push(part);
    length += part.length;
  };
  objects.forEach(({ entries, stream }, index) => {
    offsets.push(length);
    push(`${index + 1} 0 obj\n`);
    if (stream === undefined) push(`<< ${entries} >>`);
    else {
      const data = key === null ? stream : rc4(objectKey(key, index + 1), stream);
      push(`<< ${entries} /Length ${data.length} >>\nstream\n`);
      push(data);
      push('\nendstream');
    }
    push('\nendobj\n');
  });
  const start = length;
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const encrypt =
    key === null || password === null
      ? ''
      : `/ID [<${fileId}> <${fileId}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${ownerEntry(password)}> /U <${hex(rc4(key, padding))}> >>`;
  push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${encrypt} >>\nstartxref\n${start}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}

/** One page with this content and these resources; further objects are numbered from 5. */
export function onePage(options: {
  readonly content: string;
  readonly resources: string;
  readonly mediaBox?: string;
  readonly page?: string;
  readonly more: readonly PdfObject[];
}): PdfObject[] {
  return [
    { entries: '/Type /Catalog /Pages 2 0 R' },
    { entries: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      entries: `/Type /Page /Parent 2 0 R /MediaBox [${options.mediaBox ?? '0 0 200 100'}] /Resources << ${options.resources} >> /Contents 4 0 R ${options.page ?? ''}`,
    },
    { entries: '', stream: Buffer.from(options.content) },
    ...options.more,
  ];
}

/** An image; `entries` adds its colour space, depth and filter. */
export function image(widthPx: number, heightPx: number, entries: string, stream: Uint8Array): PdfObject {
  return {
    entries: `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} ${entries}`,
    stream,
  };
}

export const helvetica: PdfObject = { entries: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica' };

// The standard security handler, revision 2 (ISO 32000-1, 7.6.3), user and owner password alike.
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const fileId = '00112233445566778899aabbccddeeff';

const md5 = (...parts: Uint8Array[]) => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const padded = (password: string) =>
  Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);
const ownerEntry = (password: string) => hex(rc4(md5(padded(password)).subarray(0, 5), padded(password)));

function encryptionKey(password: string): Buffer {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const owner = Buffer.from(ownerEntry(password), 'hex');
  return md5(padded(password), owner, permissions, Buffer.from(fileId, 'hex')).subarray(0, 5);
}

function objectKey(key: Buffer, number: number): Buffer {
  const salt = Buffer.from([number & 255, (number >> 8) & 255, 0, 0, 0]);
  return md5(key, salt).subarray(0, key.length + 5);
}

/** Node's OpenSSL no longer has it. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    const kept = at(a);
    state[a] = at(b);
    state[b] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  const coded = Buffer.from(data).map(byte => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
  return Buffer.from(coded);
}
