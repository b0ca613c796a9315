import { createContext, useContext } from 'react';
import { type Words, zh } from './zh.ts';

export type Language = 'zh' | 'en';

export const WordsContext = createContext<Words>(zh);

/** The words of the language chosen. */
export function useWords(): Words {
  return useContext(WordsContext);
}
