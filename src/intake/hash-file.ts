import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * SHA-256 of a file's content, lower-case hexadecimal; reads it as a stream. Throws on what is no regular
 * file: a pipe or device would keep it waiting for ever.
 */
export async function hashFile(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) throw new Error(`${path} is not a regular file`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
