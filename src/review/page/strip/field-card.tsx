import type { QueueItem, ReviewField } from '../../api.ts';
import { Ink } from '../common/ink.tsx';
import { choicesOf, itemId, rowOf } from '../common/names.ts';
import { ReasonBadges } from '../common/reason-badges.tsx';
import { useWords } from '../language/use-words.ts';
import { CardActions } from './card-actions.tsx';
import { Choices } from './choices.tsx';
import { Readings } from './readings.tsx';
import type { StripCommand } from './strip-keys.ts';
import { tickedWords, withWordToggled } from './toggle-word.ts';
import { ValueBox } from './value-box.tsx';

/** The field in hand: its ink, its value, what each reader saw, what else it may be. */
export function FieldCard(props: {
  readonly item: Extract<QueueItem, { kind: 'field' }>;
  readonly draft: string | null;
  readonly setDraft: (text: string | null) => void;
  readonly run: (command: StripCommand, timeStamp?: number) => void;
}) {
  const { item, draft, setDraft } = props;
  const { field } = item;
  const choices = choicesOf(field);
  const toggles = field.type === 'options';
  function run(command: StripCommand, timeStamp?: number): void {
    const word = toggles && command.kind === 'pick' ? choices[command.choice] : undefined;
    if (word === undefined) props.run(command, timeStamp);
    else setDraft(withWordToggled(field, draft, word));
  }
  // Parts that are laid out by their text are made anew for every item: nothing moves, it is there.
  const id = itemId(item);
  return (
    <article className="field-card" aria-label={field.label}>
      <CardHead key={`head ${id}`} item={item} />
      <Ink field={field} className="card-ink" />
      <div className="card-side">
        <ValueBox
          field={field}
          draft={draft}
          setDraft={setDraft}
          choices={choices.length}
          toggles={toggles}
          run={run}
        />
        <Meaning key={`meaning ${id}`} field={field} draft={draft} />
        <Readings key={`readings ${id}`} field={field} />
        <Choices
          key={`choices ${id}`}
          field={field}
          choices={choices}
          ticked={toggles ? tickedWords(field, draft) : null}
          run={run}
        />
      </div>
      <CardActions run={run} />
    </article>
  );
}

function CardHead({ item }: { readonly item: Extract<QueueItem, { kind: 'field' }> }) {
  const words = useWords();
  const { field, document } = item;
  const row = rowOf(field);
  return (
    <header className="card-head">
      <h3>
        {field.label}
        {row === null ? null : <small>{words.document.row(row)}</small>}
        {field.unit === null ? null : <small>{field.unit}</small>}
      </h3>
      <ReasonBadges reason={item.reason} doubts={field.doubts} />
      <span className="card-place" title={field.path}>
        {document.fileName}
        {field.page === null ? '' : ` · ${words.page(field.page)}`} · {document.formName}
      </span>
      <span className="confidence" title={words.queue.confidence}>
        {words.percent(field.confidence)}
      </span>
    </header>
  );
}

/** One line under the value: what it means, or that it was changed; failing checks with their numbers. */
function Meaning({ field, draft }: { readonly field: ReviewField; readonly draft: string | null }) {
  const words = useWords();
  const failing = field.checks.filter(check => !check.ok);
  const state = words.states[field.state];
  return (
    <p className="meaning">
      {draft !== null && draft !== field.display ? (
        <strong>{words.strip.edited}</strong>
      ) : field.kind === 'list' ? (
        words.strip.list(field.display)
      ) : field.meaning !== null ? (
        `${words.strip.meaning} ${field.meaning}`
      ) : (
        state
      )}
      {failing.map(check => (
        <span className="failing-check" key={check.id} title={check.id}>
          ✗ {words.say(check.detail) || check.id}
        </span>
      ))}
    </p>
  );
}
