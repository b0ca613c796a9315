import { useEffect, useRef } from 'react';
import type { QueueItem } from '../../api.ts';

const picturesAhead = 10;
const picturesKept = 40;

/** Loads and decodes the next pictures, so that the next item stands there at once. */
export function usePrefetch(items: readonly QueueItem[], at: number): void {
  const kept = useRef(new Map<string, HTMLImageElement>());
  useEffect(() => {
    for (const item of items.slice(at + 1, at + 1 + picturesAhead)) {
      const url = item.kind === 'field' ? item.field.image?.url : undefined;
      if (url === undefined || kept.current.has(url)) continue;
      const picture = new Image();
      picture.src = url;
      // A picture that does not load is told of where it is shown.
      picture.decode().catch(() => {});
      kept.current.set(url, picture);
    }
    for (const url of kept.current.keys()) {
      if (kept.current.size <= picturesKept) break;
      kept.current.delete(url);
    }
  }, [items, at]);
}
