import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Where the built page may be: beside the built server, or from a checkout run as it is. */
const folders = ['./page/', '../../dist/review/page/'];

/** The built page, held in memory: a few hundred kilobytes whose names carry their hash. */
export class StaticPage {
  readonly #files: ReadonlyMap<string, Buffer>;

  constructor(folder: string | null = builtPage()) {
    const names = folder === null ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
    this.#files = new Map(
      names.flatMap(name => {
        const path = join(folder ?? '', name);
        return statSync(path).isFile()
          ? [[`/${relative('.', name).split(sep).join('/')}`, readFileSync(path)]]
          : [];
      }),
    );
  }

  /** A file of the page; any other path that names no file is the page itself, which has its own ways. */
  answer(context: Context): Response {
    const { path } = context.req;
    const name = this.#files.has(path) || extname(path) !== '' ? path : '/index.html';
    const file = this.#files.get(name);
    if (file === undefined) {
      const message =
        this.#files.size === 0 ? 'The page is not built: run npm run build.' : `There is no ${path}.`;
      return context.json({ error: 'no-such-file', message }, 404);
    }
    context.header('Content-Type', mediaTypes[extname(name)] ?? 'application/octet-stream');
    context.header(
      'Cache-Control',
      name === '/index.html' ? 'no-store' : 'private, max-age=31536000, immutable',
    );
    return context.body(new Uint8Array(file));
  }
}

function builtPage(): string | null {
  const places = folders.map(folder => fileURLToPath(new URL(folder, import.meta.url)));
  return (
    places.find(place => existsSync(join(place, 'index.html')) && existsSync(join(place, 'assets'))) ?? null
  );
}
