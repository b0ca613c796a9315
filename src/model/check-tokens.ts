/** A piece of a check's text, with where it stands in it. */
export type Token = {
  readonly text: string;
  readonly at: number;
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
};

const tokenPattern =
  /\s*(?:(\d+(?:\.(?!\.)\d+)?)|([A-Za-z_]\w*)|"([^"]*)"|(\.\.|<=|>=|!=|[-+*/=<>()[\].,:]))/y;

/** A check in pieces, with an end. Throws `SyntaxError` at what is none. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (source.slice(tokenPattern.lastIndex).trim() !== '') {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (match === null)
      throw new SyntaxError(`cannot read "${source.slice(at).trim()}" in check "${source}"`);
    const [, number, name, text, sign] = match;
    if (number !== undefined) tokens.push({ text: number, at, kind: 'number' });
    else if (name !== undefined) tokens.push({ text: name, at, kind: 'name' });
    else if (text !== undefined) tokens.push({ text, at, kind: 'text' });
    else tokens.push({ text: sign ?? '', at, kind: 'sign' });
  }
  tokens.push({ text: '', at: source.length, kind: 'end' });
  return tokens;
}
