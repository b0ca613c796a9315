import type { Dashboard } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

const size = { width: 420, height: 300, left: 48, bottom: 32, top: 10, right: 22 };
const ticks = [0, 0.9, 0.99, 0.999, 0.9999];

/** Most confidences are near 1: the axes are logarithmic in what is missing from it, 0.9999 at their end. */
export function logOdds(share: number): number {
  return Math.min(1, Math.max(0, -Math.log10(Math.max(1e-4, 1 - share)) / 4));
}

/** Share found right against the confidence promised, with 95 % intervals (a reliability diagram). */
export function ReliabilityDiagram({ calibration }: { readonly calibration: Dashboard['calibration'] }) {
  const words = useWords();
  const { bins, expectedCalibrationError: error } = calibration;
  if (bins.length === 0) return <p className="soft">{words.dashboard.nothingYet}</p>;
  return (
    <figure>
      <svg
        className="diagram"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={describe(calibration)}
      >
        {ticks.map(tick => (
          <Tick key={tick} tick={tick} />
        ))}
        <line className="diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        {bins.map(bin => {
          const share = bin.right / Math.max(1, bin.fields);
          return (
            <g key={bin.confidence}>
              <line
                className="interval"
                x1={x(bin.confidence)}
                x2={x(bin.confidence)}
                y1={y(bin.low)}
                y2={y(bin.high)}
              />
              <circle className="bin" cx={x(bin.confidence)} cy={y(share)} r={radius(bin.fields)}>
                <title>{`${words.percent(bin.confidence)} → ${bin.right} / ${bin.fields}`}</title>
              </circle>
            </g>
          );
        })}
      </svg>
      <figcaption className="soft">
        {words.dashboard.calibrationError} {error === null ? '—' : error.toFixed(4)}
      </figcaption>
    </figure>
  );
}

function describe({ bins }: Dashboard['calibration']): string {
  return bins.map(bin => `${(bin.confidence * 100).toFixed(2)} %: ${bin.right}/${bin.fields}`).join('; ');
}

function x(share: number): number {
  return size.left + logOdds(share) * (size.width - size.left - size.right);
}

function y(share: number): number {
  return size.height - size.bottom - logOdds(share) * (size.height - size.bottom - size.top);
}

function radius(fields: number): number {
  return Math.min(8, 3 + Math.log10(Math.max(1, fields)));
}

function Tick({ tick }: { readonly tick: number }) {
  return (
    <g>
      <line className="grid" x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
      <text className="left" x={size.left - 6} y={y(tick) + 4}>
        {tick}
      </text>
      <text x={x(tick)} y={size.height - 10}>
        {tick}
      </text>
    </g>
  );
}
