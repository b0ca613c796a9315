import { createHash } from 'node:crypto';

/** The first 48 bits of a hash are as good as all of them, and exact as a number. */
const HASH_BYTES = 6;

/**
 * Whether a field is drawn for audit. The lot is a hash of the field's name, so that the same field is drawn in every
 * run, on every machine, and a larger share only adds fields to a smaller one.
 */
export function inAuditSample(recordId: string, path: string, share: number): boolean {
  const hash = createHash('sha256').update(`${recordId}\n${path}`).digest();
  return hash.readUIntBE(0, HASH_BYTES) / 256 ** HASH_BYTES < share;
}
