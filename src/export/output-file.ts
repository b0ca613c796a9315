import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { exitCodes, FormliftError } from '../errors.ts';

/** Written at once; a call to the system for every line would cost more than the line. */
const BUFFER_BYTES = 1 << 16;

/** Takes text or bytes in order, and waits when the disk (or the pipe) does. */
export interface Output {
  write(chunk: string | Uint8Array): Promise<void>;
}

/** A file that is under its name only once it is whole: written beside it, renamed at the end. */
export class OutputFile implements Output {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #partial: string;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  private constructor(path: string, handle: FileHandle, partial: string) {
    this.path = path;
    this.#handle = handle;
    this.#partial = partial;
  }

  /** Makes the folders above it too. Throws `FormliftError` where the place cannot be written to. */
  static create(path: string): Promise<OutputFile> {
    return outputGuard(path, async () => {
      await mkdir(dirname(resolve(path)), { recursive: true });
      await refuseFolder(path);
      const partial = partialBeside(path);
      return new OutputFile(path, await open(partial, 'wx'), partial);
    });
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= BUFFER_BYTES) await this.#flush();
  }

  /** Puts the whole file in its place. */
  commit(): Promise<void> {
    return outputGuard(this.path, async () => {
      await this.#flush();
      await this.#handle.sync();
      await this.#handle.close();
      await rename(this.#partial, this.path);
    });
  }

  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {});
    await rm(this.#partial, { force: true });
  }

  #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    return outputGuard(this.path, () => this.#handle.writeFile(bytes));
  }
}

/** Files that appear together: all of them once `work` is done, none where it fails. */
export async function writeTogether<Result>(
  work: (create: (path: string) => Promise<OutputFile>) => Promise<Result>,
): Promise<Result> {
  const files: OutputFile[] = [];
  try {
    const result = await work(async path => {
      const file = await OutputFile.create(path);
      files.push(file);
      return file;
    });
    for (const file of files) await file.commit();
    return result;
  } catch (error) {
    for (const file of files) await file.discard();
    throw error;
  }
}

/** A small file, whole or not at all; its folder exists. */
export function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  return outputGuard(path, async () => {
    const partial = partialBeside(path);
    try {
      await writeFile(partial, data);
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  });
}

export function makeFolder(path: string): Promise<void> {
  return outputGuard(path, async () => {
    await mkdir(path, { recursive: true });
  });
}

/** Standard output; whoever reads it may stop early (`| head`), which ends the export without a fault. */
export class StandardOutput implements Output {
  #fault: Error | null = null;

  constructor() {
    process.stdout.on('error', error => {
      this.#fault = error;
    });
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    if (this.#fault !== null) throw closedOr(this.#fault);
    if (!process.stdout.write(chunk)) {
      await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]).catch(
        (error: unknown) => {
          throw closedOr(error);
        },
      );
    }
  }
}

/** Nobody reads on. */
export class OutputClosed extends Error {}

function closedOr(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code === 'EPIPE' ? new OutputClosed() : error;
}

/** In the same folder, so that renaming never copies; short, as the name itself may be as long as names may be. */
function partialBeside(path: string): string {
  return join(dirname(resolve(path)), `.formlift-${randomUUID().slice(0, 8)}.partial`);
}

async function refuseFolder(path: string): Promise<void> {
  const place = await stat(path).catch(() => null);
  if (place?.isDirectory() === true) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
}

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, or name another place with --out.',
  EISDIR: 'Name a file with --out.',
  EEXIST: 'Name a folder with --out; there is a file of this name.',
  ENOTDIR: 'Name a folder with --out; there is a file of this name.',
};

/** Turns the system's refusals into what to do about them. */
export async function outputGuard<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof FormliftError) throw error;
    throw new FormliftError({
      code: code === 'ENOSPC' ? 'disk-full' : 'output-not-writable',
      message: `${path} cannot be written: ${message}.`,
      remedy: remedies[code] ?? 'Check the folder and its permissions, or name another place with --out.',
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}
