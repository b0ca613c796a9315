import type { ReviewField } from '../../api.ts';
import { Segments } from '../common/segments.tsx';
import { useWords } from '../language/use-words.ts';
import type { StripCommand } from './strip-keys.ts';

/** What else the value may be, each behind its digit. */
export function Choices(props: {
  readonly field: ReviewField;
  readonly choices: readonly string[];
  readonly run: (command: StripCommand, timeStamp?: number) => void;
}) {
  const words = useWords();
  const { field, choices, run } = props;
  return (
    <ol className="choices" aria-label={words.strip.choices}>
      {choices.map((choice, index) => {
        const alternative = field.alternatives.find(each => each.value === choice);
        return (
          <li key={choice}>
            <button
              type="button"
              tabIndex={-1}
              onClick={event => run({ kind: 'pick', choice: index }, event.timeStamp)}
            >
              <kbd>{index + 1}</kbd>
              <span className="choice-text">
                {alternative === undefined ? choice : <Segments segments={alternative.segments} />}
              </span>
              {alternative === undefined ? null : <small>{words.percent(alternative.probability)}</small>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
