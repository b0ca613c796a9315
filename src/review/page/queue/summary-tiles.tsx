import type { QueueSummary } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

/** Counts of the queue and this reviewer's pace; as high empty as filled. */
export function SummaryTiles({ summary }: { readonly summary: QueueSummary | null }) {
  const words = useWords();
  const tiles =
    summary === null
      ? []
      : [
          { name: words.queue.open, value: summary.open.toLocaleString(), strong: true },
          { name: words.queue.expectedErrors, value: summary.expectedErrors.toFixed(1) },
          { name: words.queue.today, value: summary.pace.today.toLocaleString() },
          {
            name: words.queue.pace,
            value: summary.pace.perMinute === null ? '—' : words.perMinute(summary.pace.perMinute),
          },
          {
            name: words.queue.remaining,
            value:
              summary.pace.remainingMinutes === null ? '—' : words.minutes(summary.pace.remainingMinutes),
          },
          { name: words.queue.later, value: summary.later.toLocaleString() },
          { name: words.queue.done, value: summary.done.toLocaleString() },
        ];
  return (
    <dl className="tiles">
      {tiles.map(tile => (
        <div key={tile.name} className={tile.strong ? 'strong' : undefined}>
          <dt>{tile.name}</dt>
          <dd>{tile.value}</dd>
        </div>
      ))}
    </dl>
  );
}
