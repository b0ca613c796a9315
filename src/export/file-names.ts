/** What file systems take, in bytes; the longest ending that is put behind a name still fits. */
const LONGEST_NAME_BYTES = 255;

/** What some file system or shell trips over; a name from one system must be a name on every other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*]/gu;

/** Names of files made from the names of scans: safe on every system, never the same twice. */
export class FileNames {
  readonly #used = new Set<string>();
  readonly #ending: string;

  /** `ending` with its dot, e.g. `.html`. */
  constructor(ending: string) {
    this.#ending = ending;
  }

  /**
   * `<fileName><ending>`; a file's second document gets `-2`, and a name that is taken (two folders may hold files
   * of one name) the beginning of the document's hash.
   */
  of(document: { readonly fileName: string; readonly sha256: string; readonly index: number }): string {
    const place = document.index === 0 ? '' : `-${document.index + 1}`;
    const hash = `-${document.sha256.slice(0, 8)}`;
    for (const suffix of [place, `${hash}${place}`]) {
      const name = this.#name(document.fileName, suffix);
      if (this.#take(name)) return name;
    }
    for (let count = 2; ; count++) {
      const name = this.#name(document.fileName, `${hash}${place}-${count}`);
      if (this.#take(name)) return name;
    }
  }

  #name(fileName: string, suffix: string): string {
    const tail = suffix + this.#ending;
    return shortened(safeName(fileName), LONGEST_NAME_BYTES - Buffer.byteLength(tail)) + tail;
  }

  /** Some file systems know neither case nor composition of characters. */
  #take(name: string): boolean {
    const key = name.normalize('NFC').toLowerCase();
    if (this.#used.has(key)) return false;
    this.#used.add(key);
    return true;
  }
}

/** The name with `_` for what is not safe. */
export function safeName(name: string): string {
  const safe = name.replaceAll(UNSAFE, '_').replaceAll(/\p{Surrogate}/gu, '_');
  return /^\.*$/u.test(safe) ? `_${safe}` : safe;
}

/** Cut between characters, so that it has at most so many bytes. */
function shortened(name: string, bytes: number): string {
  let length = 0;
  let kept = '';
  for (const character of name) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}
