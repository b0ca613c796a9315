import { randomBytes } from 'node:crypto';
import type { DecidedLeaf, DecisionKind, RowChange } from '../model/decision.ts';
import type { EffectiveField } from '../model/effective-fields.ts';
import { rowOf } from '../model/row-keys.ts';
import type { NewDecision } from '../store/review-store.ts';
import type { RowOperation } from './api.ts';
import type { Author } from './decide.ts';
import { ReviewFault } from './fault.ts';
import type { Forms } from './forms.ts';
import type { OpenRecord } from './open-record.ts';
import { displayOf } from './show-field.ts';
import type { Unit } from './units.ts';

/** A list as rows of units by column name. */
interface Rows {
  readonly list: string;
  readonly order: readonly string[];
  readonly columns: readonly string[];
  cell(row: string, column: string): Unit<EffectiveField> | undefined;
  text(row: string, column: string): string;
}

type Texts = Readonly<Record<string, string>>;

/** The event of an operation on rows. Throws a fault where rows or columns are unknown or texts not of their type. */
export function rowDecision(
  request: { readonly list: string; readonly operation: RowOperation; readonly revision: number },
  open: OpenRecord,
  forms: Forms,
  author: Author,
): NewDecision {
  const { list, operation, revision } = request;
  const rows = rowsOf(list, open, forms);
  const change = new RowsChange(rows, open, forms).of(operation);
  return {
    ...author,
    recordId: open.head.recordId,
    key: list,
    kind: kinds[operation.op],
    shownRevision: revision,
    shown: null,
    leaves: change.leaves,
    rows: change.rows,
    undoes: [],
    lookedMs: null,
  };
}

const kinds: Readonly<Record<RowOperation['op'], DecisionKind>> = {
  add: 'row-add',
  delete: 'row-delete',
  split: 'row-split',
  merge: 'row-merge',
  move: 'row-move',
  'shift-column': 'shift-column',
};

/** Columns of a list: those of the form's definition, or of the rows where the form is not known. */
export function columnNames(list: string, open: OpenRecord, forms: Forms): string[] {
  const known = forms.columnsOf(open.head.form, list).map(column => column.name);
  if (known.length > 0) return known;
  const inRows = [...open.units.keys()].flatMap(key => {
    const place = rowOf(key);
    return place?.list === list ? [place.rest.slice(1)] : [];
  });
  return [...new Set(inRows)];
}

function rowsOf(list: string, open: OpenRecord, forms: Forms): Rows {
  const order = open.effective.order.get(list);
  if (order === undefined)
    throw new ReviewFault(404, 'no-such-list', `There is no list ${list} in this record.`, list);
  const cell = (row: string, column: string) => open.units.get(`${list}[${row}].${column}`);
  return {
    list,
    order,
    columns: columnNames(list, open, forms),
    cell,
    text: (row, column) => {
      const unit = cell(row, column);
      const { type } = forms.fieldOf(open.head.form, `${list}[].${column}`);
      return unit === undefined ? '' : displayOf(unit.main, unit.kind === 'target' ? 'target' : type);
    },
  };
}

interface Change {
  readonly rows: readonly RowChange[];
  readonly leaves: readonly DecidedLeaf[];
}

/** Random, so that two reviewers never give two rows one name. */
function newRow(): string {
  return `+${randomBytes(4).toString('hex')}`;
}

class RowsChange {
  readonly #rows: Rows;
  readonly #open: OpenRecord;
  readonly #forms: Forms;

  constructor(rows: Rows, open: OpenRecord, forms: Forms) {
    this.#rows = rows;
    this.#open = open;
    this.#forms = forms;
  }

  of(operation: RowOperation): Change {
    const { list } = this.#rows;
    switch (operation.op) {
      case 'add': {
        const row = newRow();
        const after = operation.after === null ? null : this.#known(operation.after);
        return { rows: [{ op: 'insert', list, row, after }], leaves: this.#row(row, operation.texts) };
      }
      case 'delete':
        return { rows: [{ op: 'remove', list, row: this.#known(operation.row) }], leaves: [] };
      case 'move': {
        const after = operation.after === null ? null : this.#known(operation.after);
        return { rows: [{ op: 'move', list, row: this.#known(operation.row), after }], leaves: [] };
      }
      case 'split': {
        const [row, added] = [this.#known(operation.row), newRow()];
        return {
          rows: [{ op: 'insert', list, row: added, after: row }],
          leaves: [...this.#row(row, operation.first), ...this.#row(added, operation.second)],
        };
      }
      case 'merge':
        return this.#merge(this.#known(operation.row), this.#known(operation.next));
      case 'shift-column':
        return this.#shift(operation);
    }
  }

  #known(row: string): string {
    if (this.#rows.order.includes(row)) return row;
    throw new ReviewFault(
      404,
      'no-such-row',
      `There is no row ${row} in ${this.#rows.list}.`,
      this.#rows.list,
    );
  }

  #merge(row: string, next: string): Change {
    const texts = this.#rows.columns.map(column => {
      const [upper, lower] = [this.#rows.text(row, column), this.#rows.text(next, column)];
      return [column, upper === lower ? upper : upper + lower] as const;
    });
    return {
      rows: [{ op: 'remove', list: this.#rows.list, row: next }],
      leaves: this.#row(row, Object.fromEntries(texts)),
    };
  }

  #shift({ column, fromRow, by }: RowOperation & { readonly op: 'shift-column' }): Change {
    const { order, text } = this.#rows;
    const from = order.indexOf(this.#known(fromRow));
    const last = order.at(-1) ?? fromRow;
    const step = by === 'down' ? 1 : -1;
    const falls = by === 'down' ? last : order[from - 1];
    if (falls === undefined || text(falls, column) !== '') {
      const where = by === 'down' ? 'the last row' : 'the row above';
      throw new ReviewFault(
        422,
        'no-room',
        `${where} has a value in this column: it would be lost.`,
        this.#rows.list,
      );
    }
    const moved = by === 'down' ? order.slice(from) : order.slice(from - 1);
    return {
      rows: [],
      leaves: moved.flatMap((row, index) => {
        const source = moved[index - step];
        return this.#cell(row, column, source === undefined ? '' : text(source, column));
      }),
    };
  }

  /** The leaves of a whole row set to texts; columns without one are empty. */
  #row(row: string, texts: Texts): DecidedLeaf[] {
    const unknown = Object.keys(texts).find(column => !this.#rows.columns.includes(column));
    if (unknown !== undefined) {
      throw new ReviewFault(
        422,
        'no-such-column',
        `There is no column ${unknown} in ${this.#rows.list}.`,
        unknown,
      );
    }
    return this.#rows.columns.flatMap(column => this.#cell(row, column, texts[column] ?? ''));
  }

  #cell(row: string, column: string, typed: string): DecidedLeaf[] {
    const { list } = this.#rows;
    const key = `${list}[${row}].${column}`;
    const info = this.#forms.fieldOf(this.#open.head.form, `${list}[].${column}`);
    const known = new Map(this.#open.effective.fields.map(field => [field.key, field]));
    const unit = this.#rows.cell(row, column);
    const text = typed.trim();
    // A cell that keeps its text keeps its leaves: its meaning may not be that of its text alone.
    if (unit !== undefined && this.#rows.text(row, column) === text) {
      return unit.leaves.map(leaf => ({
        key: leaf.key,
        read: leaf.read?.value ?? null,
        before: leaf.value,
        after: leaf.value,
        raw: leaf.raw,
      }));
    }
    const meaning = text === '' ? null : this.#forms.understand(text, info);
    if (meaning !== null && !meaning.ok) {
      const message = `“${text}” cannot be understood as ${info.label} (${meaning.problem}).`;
      throw new ReviewFault(422, 'not-understood', message, key);
    }
    const ends = info.type === 'target' ? ['.raw', '.operator', '.value', '.unit'] : [''];
    const values = new Map(meaning?.leaves ?? []);
    return ends.map(end => {
      const leaf = known.get(key + end);
      return {
        key: key + end,
        read: leaf?.read?.value ?? null,
        before: leaf?.value ?? null,
        after: values.get(end) ?? null,
        raw: text === '' ? null : text,
      };
    });
  }
}
