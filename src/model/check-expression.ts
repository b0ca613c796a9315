import { type Token, tokensOf } from './check-tokens.ts';

/** A number or text worked out from the record. */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** Path steps: names, `[i]` as numbers, `[from:]` as slices, `[name="text"]` as a choice of rows. */
  | { readonly kind: 'path'; readonly steps: readonly PathStep[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Operand[] }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Operand;
      readonly right: Operand;
    };

/** What a check can work out, with how many values each takes. */
const functions = {
  /** Of the rows' values, or of one. */
  sum: { least: 1, most: 1 },
  /** Rows of a list, or rows in which a value is filled in. */
  count: { least: 1, most: 1 },
  min: { least: 1, most: 9 },
  max: { least: 1, most: 9 },
  /** `share(part, whole)`, in per cent. */
  share: { least: 2, most: 2 },
  abs: { least: 1, most: 1 },
  /** To whole numbers, or `round(value, decimals)`. */
  round: { least: 1, most: 2 },
  /** The last number in a text, 3000 in `1200千克3000件`. */
  last: { least: 1, most: 1 },
  /** `nearest(text, number)`: the number in a text nearest to another, 3000 of `1200千克3000件` for 2990. */
  nearest: { least: 2, most: 2 },
  /** `measured(quantities, "千克", "KGS")`: the numbers before a unit in texts, one a text, as a sum. */
  measured: { least: 2, most: 9 },
  /** `countIn(quantities, "千克", "KGS")`: how many texts have one of the units. */
  countIn: { least: 2, most: 9 },
  /** `apart(quantity)`: how far apart the numbers are that a text gives in one unit but of weight, 0 in `12千克53个53个`. */
  apart: { least: 1, most: 1 },
  /** The value at the same place of the row before. */
  previous: { least: 1, most: 1 },
  /** `record(totalIncome)`: a value of the record, where `each` looks at a row of it. */
  record: { least: 1, most: 1 },
  /** First and last day of a period such as `2021年1月1日至12月31日`. */
  from: { least: 1, most: 1 },
  to: { least: 1, most: 1 },
  /** Of a date. */
  year: { least: 1, most: 1 },
} as const;

export type FunctionName = keyof typeof functions;

export type PathStep =
  | string
  | number
  | { readonly from: number }
  | { readonly name: string; readonly equals: string };

/** What a check says must hold. */
export type CheckExpression =
  | {
      readonly kind: 'compare';
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'range'; readonly value: Operand; readonly from: number; readonly to: number }
  /** One value: a word of the list (or a top word of the tree). Two: the second belongs to the first. */
  | { readonly kind: 'word'; readonly values: readonly Operand[]; readonly vocabulary: string }
  | { readonly kind: 'not-empty'; readonly value: Operand };

/**
 * Reads a check. Grammar, by example:
 * `a.b + c = total`, `funds[0].x = sum(funds[1:].x)`, `sum(funds[kind="收入"].x) > 0`, `score <= weight`, `rate = executed / budget * 100`,
 * `target.value in 0..100`, `level1 in levels`, `level1, level2 in levels`, `projectName not empty`,
 * `abs(rate - share(executed, budget)) <= 0.5`, `start <= end` (dates), `year(from(period)) = year`, `count(rows) > 0`.
 * Throws `SyntaxError` saying what was expected and where.
 */
export function parseCheck(source: string): CheckExpression {
  return new Parser(source).check();
}

class Parser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(source: string) {
    this.source = source;
    this.tokens = tokensOf(source);
  }

  check(): CheckExpression {
    const left = this.sumOfTerms();
    const expression = this.relation(left);
    if (this.peek().kind !== 'end') this.fail('the end');
    return expression;
  }

  private relation(left: Operand): CheckExpression {
    if (this.takeName('not')) {
      if (!this.takeName('empty')) this.fail('"empty"');
      return { kind: 'not-empty', value: left };
    }
    const values = [left];
    while (this.take(',')) values.push(this.sumOfTerms());
    if (this.takeName('in')) return this.membership(values);
    const operator = this.peek().text;
    if (!isComparison(operator) || values.length > 1) this.fail('=, !=, <, <=, >, >=, "in" or "not empty"');
    this.position++;
    return { kind: 'compare', operator, left, right: this.sumOfTerms() };
  }

  private membership(values: readonly Operand[]): CheckExpression {
    const token = this.peek();
    if (token.kind === 'name') {
      this.position++;
      return { kind: 'word', values, vocabulary: token.text };
    }
    const from = this.number();
    if (!this.take('..')) this.fail('".."');
    const [value] = values;
    if (value === undefined || values.length > 1) return this.fail('one value before "in"');
    return { kind: 'range', value, from, to: this.number() };
  }

  private sumOfTerms(): Operand {
    let left = this.product();
    for (;;) {
      const operator = this.peek().text;
      if (operator !== '+' && operator !== '-') return left;
      this.position++;
      left = { kind: 'binary', operator, left, right: this.product() };
    }
  }

  private product(): Operand {
    let left = this.single();
    for (;;) {
      const operator = this.peek().text;
      if (operator !== '*' && operator !== '/') return left;
      this.position++;
      left = { kind: 'binary', operator, left, right: this.single() };
    }
  }

  private single(): Operand {
    const token = this.peek();
    if (token.kind === 'number') return { kind: 'number', value: this.number() };
    if (token.kind === 'text') {
      this.position++;
      return { kind: 'text', value: token.text };
    }
    if (this.take('(')) {
      const inner = this.sumOfTerms();
      if (!this.take(')')) this.fail('")"');
      return inner;
    }
    if (token.kind !== 'name') return this.fail('a path, a number or "text"');
    this.position++;
    if (this.peek().text === '(') return this.call(token);
    return { kind: 'path', steps: [token.text, ...this.moreSteps()] };
  }

  private call({ text, at }: Token): Operand {
    if (!isFunction(text)) {
      const known = Object.keys(functions).join(', ');
      throw new SyntaxError(
        `check "${this.source}": no function "${text}" at column ${at + 1}; there are ${known}`,
      );
    }
    this.position++;
    const of = [this.sumOfTerms()];
    while (this.take(',')) of.push(this.sumOfTerms());
    if (!this.take(')')) this.fail('")"');
    const { least, most } = functions[text];
    if (of.length < least || of.length > most) {
      const wanted = least === most ? String(least) : `${least} to ${most}`;
      throw new SyntaxError(`check "${this.source}": ${text}() takes ${wanted} values, not ${of.length}`);
    }
    return { kind: 'call', name: text, of };
  }

  private moreSteps(): PathStep[] {
    const steps: PathStep[] = [];
    for (;;) {
      if (this.take('.')) {
        const name = this.peek();
        if (name.kind !== 'name') return this.fail('a name after "."');
        this.position++;
        steps.push(name.text);
      } else if (this.take('[')) {
        steps.push(this.peek().kind === 'name' ? this.choice() : this.place());
        if (!this.take(']')) this.fail('"]"');
      } else return steps;
    }
  }

  /** `kind="收入"` in brackets. */
  private choice(): PathStep {
    const name = this.peek().text;
    this.position++;
    if (!this.take('=')) this.fail('"="');
    const token = this.peek();
    if (token.kind !== 'text') return this.fail('a text in quotation marks');
    this.position++;
    return { name, equals: token.text };
  }

  /** `0` or `1:` in brackets. */
  private place(): PathStep {
    const index = this.number();
    return this.take(':') ? { from: index } : index;
  }

  private number(): number {
    const token = this.peek();
    if (token.kind !== 'number') return this.fail('a number');
    this.position++;
    return Number(token.text);
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { text: '', at: this.source.length, kind: 'end' };
  }

  private take(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.position++;
    return true;
  }

  private takeName(name: string): boolean {
    const token = this.peek();
    if (token.kind !== 'name' || token.text !== name) return false;
    this.position++;
    return true;
  }

  private fail(expected: string): never {
    const { at } = this.peek();
    throw new SyntaxError(`check "${this.source}": expected ${expected} at column ${at + 1}`);
  }
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

function isComparison(text: string): text is '=' | '!=' | '<' | '<=' | '>' | '>=' {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text);
}
