import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';

/** Writes text as it comes and waits when the disk (or the pipe) does. */
export class LineWriter {
  readonly #stream: WriteStream | NodeJS.WriteStream;
  readonly #own: WriteStream | null;

  private constructor(stream: WriteStream | null) {
    this.#stream = stream ?? process.stdout;
    this.#own = stream;
  }

  /** Opens a file and the folders above it; `-` is stdout. */
  static async open(out: string): Promise<LineWriter> {
    if (out === '-') return new LineWriter(null);
    await mkdir(dirname(resolve(out)), { recursive: true });
    const stream = createWriteStream(out);
    await once(stream, 'open');
    return new LineWriter(stream);
  }

  async write(text: string): Promise<void> {
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#own === null) return;
    this.#own.end();
    await finished(this.#own);
  }
}
