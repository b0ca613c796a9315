import type { Dashboard } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

const shownHours = 24;
const size = { width: 420, height: 120, bottom: 20, top: 16 };

/** Decisions of all reviewers an hour, the newest hours right. */
export function ThroughputChart({ throughput }: { readonly throughput: Dashboard['throughput'] }) {
  const words = useWords();
  const hours = [...new Set(throughput.map(each => each.hour))].sort().slice(-shownHours);
  if (hours.length === 0) return <p className="soft">{words.dashboard.nothingYet}</p>;
  const counts = hours.map(hour => ({
    hour,
    count: throughput.filter(each => each.hour === hour).reduce((sum, each) => sum + each.decisions, 0),
  }));
  const most = Math.max(1, ...counts.map(each => each.count));
  const step = size.width / Math.max(8, counts.length);
  const room = size.height - size.bottom - size.top;
  const label = counts.map(each => `${each.hour}: ${each.count}`).join('; ');
  return (
    <svg className="diagram" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <line
        className="grid"
        x1={0}
        x2={size.width}
        y1={size.height - size.bottom}
        y2={size.height - size.bottom}
      />
      {counts.map(({ hour, count }, index) => (
        <g key={hour}>
          <rect
            className="column"
            x={index * step + 3}
            width={step - 6}
            y={size.height - size.bottom - (count / most) * room}
            height={(count / most) * room}
          />
          <text x={(index + 0.5) * step} y={size.height - size.bottom - (count / most) * room - 4}>
            {count}
          </text>
          {index % Math.ceil(counts.length / 8) === 0 ? (
            <text x={(index + 0.5) * step} y={size.height - 5}>
              {hourLabel(hour)}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

function hourLabel(hour: string): string {
  const date = new Date(hour);
  return Number.isNaN(date.getTime()) ? hour : `${date.getHours()}:00`;
}
