import type { ReadDocument } from '../../model/document.ts';
import { type FormDefinition, formDefinitionSchema } from '../../model/form-definition.ts';
import { matchForm } from '../match.ts';
import type { Written } from './entries.ts';

/** A further sample that leaves so many texts over, and so many times those of the first, is another form or badly read. */
const unlikeSample = { texts: 4, times: 3 } as const;

export interface LeftOver {
  /** What the samples print that no field takes. */
  readonly texts: readonly string[];
  /** Numbers, from 1, of the samples that fit the draft too badly to tell. */
  readonly unlike: readonly number[];
}

/** What the samples print that no field of the draft takes. */
export function leftOverOf(samples: readonly ReadDocument[], written: Written): LeftOver {
  const definition = asDefinition(written);
  const all = samples.map(sample => leftIn(sample, definition));
  const [own = []] = all;
  const isUnlike = (texts: readonly string[], index: number) =>
    index > 0 && texts.length >= Math.max(unlikeSample.texts, own.length * unlikeSample.times);
  return {
    texts: [...new Set(all.filter((texts, index) => !isUnlike(texts, index)).flat())],
    unlike: all.flatMap((texts, index) => (isUnlike(texts, index) ? [index + 1] : [])),
  };
}

function leftIn(sample: ReadDocument, definition: FormDefinition): readonly string[] {
  const outcome = matchForm(sample, [definition], { forced: true });
  if (outcome.kind === 'unknown') return [];
  return outcome.match.issues
    .filter(({ code, severity }) => code === 'left-over-text' && severity === 'warning')
    .map(({ message }) => /“(.*)”/u.exec(message)?.[1] ?? '')
    .filter(text => text !== '');
}

/** The draft as a definition, to read the samples with. */
export function asDefinition(written: Written): FormDefinition {
  return formDefinitionSchema.parse({
    id: 'draft',
    version: 1,
    names: { zh: '草稿', en: 'Draft' },
    titles: ['草稿'],
    captions: written.captions,
    ignore: written.ignore,
    setAside: written.setAside,
    fields: withoutBlanks(Object.fromEntries(written.fields.map(({ key, value }) => [key, value]))),
  });
}

function withoutBlanks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
