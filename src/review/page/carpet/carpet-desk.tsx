import { useEffect, useRef } from 'react';
import type { QueueFilter } from '../../api.ts';
import { queryOf } from '../client/filter.ts';
import { formatRoute, go } from '../client/use-route.ts';
import { Empty, Failed, Loading } from '../common/notice.tsx';
import { useKeys } from '../common/use-keys.ts';
import { useWords } from '../language/use-words.ts';
import { CarpetGrid } from './carpet-grid.tsx';
import { OddStrip } from './odd-strip.tsx';
import { useCarpet } from './use-carpet.ts';

/** Up to forty pictures of one value: mark the odd ones, confirm the rest. */
export function CarpetDesk({
  carpetId,
  filter,
}: {
  readonly carpetId: string;
  readonly filter: QueueFilter;
}) {
  const words = useWords();
  const carpet = useCarpet(carpetId, filter);
  const { batch, odd, error } = carpet;
  const back = formatRoute('carpet', null, queryOf(filter, 'priority'));
  const grid = useRef<HTMLDivElement>(null);
  useKeys((stroke, event) => {
    if (stroke.ctrl || carpet.handlingOdd) return false;
    if (stroke.code === 'KeyZ') carpet.undo();
    else if (stroke.alt) return false;
    else if (stroke.key === 'Escape') go(back);
    else if (stroke.code === 'KeyO' && odd.size > 0) carpet.handleOdd(true);
    else if (stroke.key === 'Enter' && !isButtonOutside(event, grid.current)) carpet.confirmRest();
    else return false;
    return true;
  });
  useEffect(() => {
    if (batch !== null && !carpet.handlingOdd)
      grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [batch, carpet.handlingOdd]);
  if (error !== null && batch === null) return <Failed error={error} retry={carpet.reload} />;
  if (batch === null) return <Loading />;
  if (carpet.handlingOdd) return <OddStrip carpet={carpet} />;
  const rest = batch.items.length - carpet.oddHere;
  return (
    <div className="carpet-desk">
      <header className="carpet-head">
        <a className="plain" href={back}>
          ← {words.carpet.backToList}
        </a>
        <h2>
          <span className="soft">{words.carpet.same}</span>{' '}
          <strong>{batch.carpet.display || words.blank}</strong>
        </h2>
        <span className="soft">
          {batch.carpet.formName} · {words.carpet.count(batch.carpet.count)}
        </span>
        <button type="button" disabled={odd.size === 0} onClick={() => carpet.handleOdd(true)}>
          {words.carpet.handleOdd(odd.size)} <kbd>O</kbd>
        </button>
        <button type="button" disabled={!carpet.canUndo} onClick={carpet.undo}>
          {words.strip.undo} <kbd>Z</kbd>
        </button>
        <button type="button" className="primary" disabled={rest === 0} onClick={carpet.confirmRest}>
          {words.carpet.confirm(rest)} <kbd>Enter</kbd>
        </button>
      </header>
      {batch.items.length === 0 ? (
        <Empty title={words.queue.empty}>
          <a href={back}>{words.carpet.backToList}</a>
        </Empty>
      ) : (
        <div ref={grid}>
          <CarpetGrid items={batch.items} odd={odd} toggle={carpet.toggle} />
        </div>
      )}
    </div>
  );
}

function isButtonOutside(event: KeyboardEvent, grid: HTMLElement | null): boolean {
  const { target } = event;
  return target instanceof HTMLElement && target.closest('button, a') !== null && !grid?.contains(target);
}
