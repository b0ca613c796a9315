import { type Dirent, existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

/** Inside folders only these are taken; what a file really is its content decides later. */
const candidateExtensions = new Set([
  '.pdf',
  '.tif',
  '.tiff',
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.bmp',
  '.gif',
]);

/**
 * All files at the given paths, folders recursively, in a stable order and each once. Files named
 * explicitly are always taken; paths that do not exist are left out; symlink loops end. A folder that cannot
 * be listed is handed on like a file, so that opening it says why.
 * @param options.exclude absolute paths (the run's own outputs) to pass over
 */
export async function findFiles(
  paths: readonly string[],
  options: { readonly exclude: readonly string[] },
): Promise<string[]> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const exclude = new Set(options.exclude);
  for (const path of paths.map(one => resolve(one))) {
    if (!existsSync(path)) continue;
    if ((await stat(path)).isDirectory()) await walk(path, { found, visited, exclude });
    else found.add(path);
  }
  return [...found];
}

interface Walk {
  readonly found: Set<string>;
  /** Real paths of folders seen; a link back up is not followed twice. */
  readonly visited: Set<string>;
  readonly exclude: ReadonlySet<string>;
}

async function walk(folder: string, state: Walk): Promise<void> {
  const real = await realpath(folder);
  if (state.visited.has(real)) return;
  state.visited.add(real);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    state.found.add(folder);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || state.exclude.has(path)) continue;
    const kind = await kindOf(entry, path);
    if (kind === 'folder') await walk(path, state);
    else if (kind === 'file' && candidateExtensions.has(extname(entry.name).toLowerCase()))
      state.found.add(path);
  }
}

/** Follows links; FIFOs, sockets, devices and dangling links are none of ours. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | 'other'> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  const target = await stat(path).catch(() => null);
  if (target === null) return 'other';
  if (target.isDirectory()) return 'folder';
  return target.isFile() ? 'file' : 'other';
}
