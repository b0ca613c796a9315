import type { Words } from '../language/zh.ts';
import { RequestError } from './client.ts';

/** What went wrong, in the language chosen where the server's word for it is known. */
export function explain(error: unknown, words: Words): string {
  if (error instanceof RequestError) {
    return error.status === 0 ? words.saves.unreachable : faultWords(error.code, error.message, words);
  }
  return error instanceof Error ? error.message : String(error);
}

export function faultWords(code: string | null, message: string, words: Words): string {
  return words.faults[code ?? ''] ?? message;
}
