import { useState } from 'react';
import type { RereadAnswer } from '../../api.ts';
import { client } from '../client/client.ts';
import { explain } from '../client/explain.ts';
import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import type { PageBox } from './viewport-math.ts';

export interface Reread {
  readonly state: 'idle' | 'reading' | 'done';
  readonly answer: RereadAnswer | null;
  readonly read: (page: number, box: PageBox) => void;
  readonly clear: () => void;
}

/** A region of a page, read again on request; nothing is stored until it is decided on. */
export function useReread(recordId: string): Reread {
  const words = useWords();
  const { announce } = useDesk();
  const [state, setState] = useState<Reread['state']>('idle');
  const [answer, setAnswer] = useState<RereadAnswer | null>(null);
  function read(page: number, box: PageBox): void {
    setState('reading');
    client.reread(recordId, page, box).then(
      result => {
        setAnswer(result);
        setState('done');
        announce(result.text);
      },
      (error: unknown) => {
        setState('idle');
        announce(explain(error, words), true);
      },
    );
  }
  return { state, answer, read, clear: () => setState('idle') };
}
