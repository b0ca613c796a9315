import { createHash } from 'node:crypto';

/**
 * The stable name of a record: the same file content, form and place within the file always give the
 * same id, however often and wherever they are read.
 */
export function recordIdOf(sha256: string, formId: string, documentIndex: number): string {
  return createHash('sha256').update(`${sha256}\n${formId}\n${documentIndex}`).digest('hex').slice(0, 32);
}
