import type { EffectiveRules } from '../model/effective-record.ts';
import type { ValueType } from '../model/field.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { outlineOf } from '../model/form-outline.ts';
import type { LeafValue } from '../model/record.ts';
import { runChecks } from '../record/checks.ts';
import { understandTarget } from '../record/targets.ts';
import { understand } from '../record/understand.ts';
import { type ConfirmedVocabulary, noConfirmedWords } from '../record/vocabulary.ts';
import type { FormList } from './api.ts';

/** What a form says about one of its fields. */
export interface FieldInfo {
  readonly label: string;
  readonly type: ValueType | 'list';
  readonly unit: string | null;
  readonly options: readonly string[];
}

/** A typed text with its meaning: the value of each leaf by the end of its path (empty for a plain leaf). */
export type Meaning =
  | { readonly ok: true; readonly leaves: readonly (readonly [end: string, value: LeafValue])[] }
  | { readonly ok: false; readonly problem: string };

/** The forms known here: labels, types, checks, and what typed texts mean. */
export class Forms {
  readonly #definitions: ReadonlyMap<string, FormDefinition>;
  readonly #fields = new Map<string, ReadonlyMap<string, FieldInfo>>();
  /** What people decided on in other documents. */
  readonly words: ConfirmedVocabulary;

  constructor(definitions: readonly FormDefinition[], words: ConfirmedVocabulary = noConfirmedWords) {
    this.words = words;
    this.#definitions = new Map(definitions.map(definition => [definition.id, definition]));
    for (const definition of definitions) this.#fields.set(definition.id, fieldsOf(definition));
  }

  get definitions(): readonly FormDefinition[] {
    return [...this.#definitions.values()];
  }

  has(form: string): boolean {
    return this.#definitions.has(form);
  }

  nameOf(form: string): string {
    return this.#definitions.get(form)?.names.zh ?? (form === 'unknown' ? '未识别' : form);
  }

  /** By a field name without row numbers. What no definition names is text. */
  fieldOf(form: string, fieldName: string): FieldInfo {
    const plain = { label: fieldName, type: 'text', unit: null, options: [] } as const;
    return this.#fields.get(form)?.get(fieldName) ?? plain;
  }

  /** What people decided on in other documents that a field's text may be. */
  wordsNear(form: string, fieldName: string, text: string): string[] {
    return this.words.near(form, fieldName, text);
  }

  /** Columns of a list, in the definition's order; empty where they are not known. */
  columnsOf(form: string, list: string): { name: string; label: string; type: string }[] {
    const prefix = `${list}[].`;
    return [...(this.#fields.get(form) ?? [])].flatMap(([name, { label, type }]) =>
      name.startsWith(prefix) ? [{ name: name.slice(prefix.length), label, type }] : [],
    );
  }

  /** Runs the form's checks; null where the form is not known here. */
  recheckOf(form: string): EffectiveRules['recheck'] {
    const definition = this.#definitions.get(form);
    return definition === undefined ? null : (data, open) => runChecks(data, definition, open);
  }

  /** What a person's text means as the value of a field. */
  understand(text: string, { type, unit, options }: FieldInfo): Meaning {
    if (type === 'target') {
      const target = understandTarget(text);
      const names = ['raw', 'operator', 'value', 'unit'] as const;
      return { ok: true, leaves: names.map(name => [`.${name}`, target[name]]) };
    }
    if (type === 'list') return { ok: false, problem: 'a-list-is-changed-by-its-rows' };
    // A person who types one of the options means it, boxes or not.
    const { value, problem } = understand(text, type, { unit: unit ?? '万元', options });
    return problem === null ? { ok: true, leaves: [['', value]] } : { ok: false, problem };
  }

  list(): FormList['forms'] {
    return [...this.#definitions.values()].map(definition => ({
      id: definition.id,
      name: definition.names.zh,
      nameEn: definition.names.en,
      unit: definition.unit,
      fields: outlineOf(definition).flatMap(section =>
        section.entries.map(entry => ({
          path: entry.path,
          label: entry.label.zh,
          type: entry.kind === 'group' ? 'list' : entry.type,
          columns:
            entry.kind === 'group'
              ? entry.columns.map(({ path, label, type }) => ({ name: path, label: label.zh, type }))
              : [],
        })),
      ),
    }));
  }
}

function fieldsOf(definition: FormDefinition): Map<string, FieldInfo> {
  const fields = new Map<string, FieldInfo>();
  for (const entry of outlineOf(definition).flatMap(section => section.entries)) {
    if (entry.kind === 'field') {
      const { label, type, unit, options } = entry;
      fields.set(entry.path, { label: label.zh, type, unit, options });
      continue;
    }
    fields.set(entry.path, { label: entry.label.zh, type: 'list', unit: null, options: [] });
    for (const { path, label, type, unit, options } of entry.columns) {
      fields.set(`${entry.path}[].${path}`, { label: label.zh, type, unit, options });
    }
  }
  return fields;
}
