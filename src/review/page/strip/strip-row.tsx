import { memo } from 'react';
import type { QueueItem } from '../../api.ts';
import { Ink } from '../common/ink.tsx';
import { rowOf } from '../common/names.ts';
import { FieldText, ReasonBadges } from '../common/reason-badges.tsx';
import { useWords } from '../language/use-words.ts';
import type { Decided } from './strip-state.ts';

/** A neighbour of the item in hand, one line high. */
export const StripRow = memo(function StripRow(props: {
  readonly item: QueueItem;
  readonly decided: Decided | null;
  readonly at: number;
  readonly select: (at: number) => void;
}) {
  const words = useWords();
  const { item, decided, at, select } = props;
  const field = item.kind === 'field' ? item.field : null;
  const row = field === null ? null : rowOf(field);
  const label = field === null ? words.strip.issue : field.label;
  return (
    <li className={decided === null ? 'row' : 'row decided'}>
      <button type="button" onClick={() => select(at)} tabIndex={-1}>
        <span className="row-label" key={`${label} ${row}`}>
          {label}
          {row === null ? null : <small> {words.document.row(row)}</small>}
        </span>
        <span className="row-file">{item.document.fileName}</span>
        {field === null ? <span /> : <Ink field={field} className="row-ink" decorative />}
        <span className="row-value">
          {item.kind === 'issue' ? (
            words.say(item.issue.message)
          ) : decided === null ? (
            <FieldText field={item.field} />
          ) : (
            decided.display || words.blank
          )}
        </span>
        {decided === null ? (
          <ReasonBadges reason={item.reason} />
        ) : (
          <span className={`badge action ${decided.action}`}>{words.actions[decided.action]}</span>
        )}
      </button>
    </li>
  );
});
