import { useEffect, useLayoutEffect, useState } from 'react';
import type { QueueItem } from '../../api.ts';
import { go } from '../client/use-route.ts';
import { itemId } from '../common/names.ts';
import { Empty, Loading } from '../common/notice.tsx';
import { isTyping, useKeys } from '../common/use-keys.ts';
import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import { ContextPanel } from './context-panel.tsx';
import { FieldCard } from './field-card.tsx';
import { IssueCard } from './issue-card.tsx';
import { endStep, startStep } from './latency.ts';
import type { StripCommand } from './strip-keys.ts';
import { stripCommand } from './strip-keys.ts';
import { StripRow } from './strip-row.tsx';
import { usePrefetch } from './use-prefetch.ts';
import type { Strip } from './use-strip.ts';

const rowsBefore = 2;
const rowsAfter = 10;

/** The item in hand with its neighbours; every part has its fixed place. */
export function StripBoard({ strip }: { readonly strip: Strip }) {
  const words = useWords();
  const { state } = strip;
  const [context, setContext] = useState(false);
  const item = state.items[state.at];
  usePrefetch(state.items, state.at);
  const isDone = item === undefined && state.next === null;
  useAnnounced(item, isDone);
  const id = item === undefined ? '' : itemId(item);
  useLayoutEffect(() => {
    if (id !== '') endStep();
  }, [id]);

  function run(command: StripCommand, timeStamp = performance.now()): void {
    if (command.kind === 'context') setContext(shown => !shown);
    else if (command.kind !== 'edit') startStep(timeStamp);
    strip.run(command);
  }
  useKeys((stroke, event) => {
    if (item?.kind === 'field' && isTyping(event)) return false;
    const command = stripCommand(stroke, { untouched: true, choices: 0 });
    if (command === null || command.kind === 'edit' || isTyping(event)) return false;
    if (command.kind === 'accept' && event.target instanceof HTMLElement && event.target.closest('button, a'))
      return false;
    run(command, event.timeStamp);
    return true;
  });

  return (
    <div className="strip-board">
      <Neighbours strip={strip} from={state.at - rowsBefore} to={state.at} label={words.strip.past} />
      <div className="card">
        {isDone ? (
          <Empty title={words.strip.done} hint={words.strip.doneHint}>
            <button type="button" onClick={() => go('#/queue')}>
              {words.document.backToQueue}
            </button>
          </Empty>
        ) : item === undefined ? (
          <Loading />
        ) : item.kind === 'field' ? (
          <FieldCard item={item} draft={state.draft} setDraft={strip.setDraft} run={run} />
        ) : (
          <IssueCard item={item} run={run} />
        )}
      </div>
      {context && item !== undefined ? (
        <ContextPanel item={item} close={() => setContext(false)} />
      ) : (
        <Neighbours
          strip={strip}
          from={state.at + 1}
          to={state.at + 1 + rowsAfter}
          label={words.strip.upcoming}
        />
      )}
    </div>
  );
}

/** Rows before or after the item in hand; places without an item stay empty, so that nothing moves. */
function Neighbours(props: {
  readonly strip: Strip;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}) {
  const { strip, from, to, label } = props;
  const places = Array.from({ length: to - from }, (_, place) => from + place);
  return (
    <ul className="neighbours" aria-label={label}>
      {places.map((at, place) => {
        const item = strip.state.items[at];
        // Rows are named by their place: what changes is what they show, so nothing moves on the screen.
        const key = `${label} ${place}`;
        if (item === undefined) return <li key={key} className="row" aria-hidden="true" />;
        const decided = strip.state.decided[itemId(item)] ?? null;
        return <StripRow key={key} at={at} item={item} decided={decided} select={strip.goTo} />;
      })}
    </ul>
  );
}

/** Tells a screen reader what is in hand. */
function useAnnounced(item: QueueItem | undefined, isDone: boolean): void {
  const words = useWords();
  const { announce } = useDesk();
  useEffect(() => {
    if (isDone) announce(words.strip.done);
    if (item === undefined) return;
    if (item.kind === 'issue') announce(`${words.strip.issue}: ${words.say(item.issue.message)}`);
    else {
      const { label, display, doubts } = item.field;
      const why = doubts.map(doubt => words.doubts[doubt] ?? doubt).join(', ');
      announce(`${label}: ${display || words.blank}. ${why}`);
    }
  }, [item, isDone, announce, words]);
}
