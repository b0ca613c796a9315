import type { ReviewField } from '../../api.ts';
import { Segments } from '../common/segments.tsx';
import { useWords } from '../language/use-words.ts';
import type { StripCommand } from './strip-keys.ts';

/** What else the value may be, each behind its digit; of several options each ticked or not. */
export function Choices(props: {
  readonly field: ReviewField;
  readonly choices: readonly string[];
  /** The words ticked where any number may be; null where one choice is the value. */
  readonly ticked: readonly string[] | null;
  readonly run: (command: StripCommand, timeStamp?: number) => void;
}) {
  const words = useWords();
  const { field, choices, ticked, run } = props;
  return (
    <ol className="choices" aria-label={words.strip.choices}>
      {choices.map((choice, index) => {
        const alternative = field.alternatives.find(each => each.value === choice);
        return (
          <li key={choice}>
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={ticked?.includes(choice)}
              onClick={event => run({ kind: 'pick', choice: index }, event.timeStamp)}
            >
              <kbd>{index + 1}</kbd>
              <span className="choice-text">
                {ticked === null ? null : ticked.includes(choice) ? '☑ ' : '☐ '}
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
