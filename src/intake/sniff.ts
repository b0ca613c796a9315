import { open } from 'node:fs/promises';

export type MediaType =
  | 'application/pdf'
  | 'image/tiff'
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/bmp'
  | 'image/gif';

/** PDF readers accept a header within the first kilobyte (ISO 32000-1, annex H, note 13). */
const SNIFFED_BYTES = 1024;

const signatures: readonly (readonly [MediaType, string])[] = [
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/tiff', 'II+\0'],
  ['image/tiff', 'MM\0+'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
];

/** What a file is by its first bytes, whatever its name says; null for anything else. */
export async function sniffFile(path: string): Promise<MediaType | null> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return sniff(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function sniff(bytes: Uint8Array): MediaType | null {
  const head = Buffer.from(bytes).toString('latin1');
  const match = signatures.find(([, signature]) => head.startsWith(signature));
  if (match !== undefined) return match[0];
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (isBitmap(head)) return 'image/bmp';
  return head.includes('%PDF-') ? 'application/pdf' : null;
}

/** Sizes of the header that follows the file header, by version (Microsoft, "Bitmap Header Types"). */
const bitmapHeaderSizes = [12, 40, 52, 56, 64, 108, 124];

/** Two letters are too little to go by: a text may begin with them. */
function isBitmap(head: string): boolean {
  if (!head.startsWith('BM') || head.length < 18) return false;
  return head.slice(15, 18) === '\0\0\0' && bitmapHeaderSizes.includes(head.charCodeAt(14));
}
