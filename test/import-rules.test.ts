import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const sourceRoot = fileURLToPath(new URL('../src', import.meta.url));

/** The stages in the order a page travels; they know the shared ground and themselves, never each other. */
const stages = ['intake', 'page', 'table', 'reading', 'form', 'record', 'confidence'];
/** What is made of stored results. */
const outlets = ['store', 'report', 'export', 'evaluate'];
const sharedGround = ['model', 'imaging', 'errors.ts', 'version.ts'];
/** Who may know whom beyond the shared ground and themselves. */
const allowed: Record<string, readonly string[]> = {
  ...Object.fromEntries([...stages, ...outlets].map(folder => [folder, sharedGround])),
  model: ['model', 'errors.ts'],
  imaging: ['model', 'errors.ts'],
  'errors.ts': [],
  'version.ts': [],
  'turn-of-neighbour.ts': ['intake', 'page', ...sharedGround],
  'pipeline.ts': ['record-of.ts', 'turn-of-neighbour.ts', ...stages, ...sharedGround],
  'record-of.ts': ['pipeline.ts', 'form', 'record', 'confidence', ...sharedGround],
  'learnt-files.ts': ['record', 'confidence', ...sharedGround],
  'read-region.ts': ['pipeline.ts', 'page', 'reading', 'table', ...sharedGround],
  'rebuild-record.ts': ['pipeline.ts', 'record-of.ts', 'table', ...sharedGround],
  'engine.ts': ['pipeline.ts', 'learnt-files.ts', 'confidence', 'form', 'reading', 'record', ...sharedGround],
  // The debug pictures of the table stage are drawn where the worker writes files.
  batch: ['pipeline.ts', 'engine.ts', 'rebuild-record.ts', 'intake', 'table', 'store', ...sharedGround],
  // The review page's server: reads the store, understands what is typed, checks it, shows pages, reads a region again.
  review: [
    'pipeline.ts',
    'read-region.ts',
    'rebuild-record.ts',
    'engine.ts',
    'learnt-files.ts',
    'intake',
    'form',
    'reading',
    'record',
    'table',
    'confidence',
    'store',
    ...sharedGround,
  ],
  // The report tells what the confidence was calibrated on.
  cli: [
    'pipeline.ts',
    'engine.ts',
    'learnt-files.ts',
    'batch',
    'intake',
    'form',
    'reading',
    'record',
    'confidence',
    'review',
    ...outlets,
    ...sharedGround,
  ],
  'cli.ts': ['cli'],
  // A join can be undone by whoever looks at the table.
  'index.ts': ['pipeline.ts', 'engine.ts', 'form', 'table', ...outlets, ...sharedGround],
};

function sourceFiles(): string[] {
  return readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
}

/** The first folder (or root file) below `src/` that a path lies in. */
function placeOf(path: string): string {
  return path.split(sep)[0] ?? path;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(sourceRoot, file), 'utf8');
  const relativeImports = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...relativeImports].map(match =>
    relative(sourceRoot, join(sourceRoot, dirname(file), match[1] ?? '')),
  );
}

describe('import rules', () => {
  it('finds the sources', () => {
    expect(sourceFiles().length).toBeGreaterThan(20);
  });

  it.each(sourceFiles())('%s imports only what its place may know', file => {
    const place = placeOf(file);
    const mayKnow = new Set([place, ...(allowed[place] ?? [])]);
    const strangers = importsOf(file).filter(target => !mayKnow.has(placeOf(target)));
    expect(strangers).toEqual([]);
  });

  it.each(sourceFiles().filter(file => placeOf(file) !== 'store'))('%s knows no database', file => {
    const text = readFileSync(join(sourceRoot, file), 'utf8');
    expect(text).not.toMatch(/from '(better-sqlite3|kysely)/);
    // Who works with stored things knows the store by its interface; opening one is for the edge.
    const stores = importsOf(file).filter(target => placeOf(target) === 'store');
    const interfaces = ['store.ts', 'review-store.ts', 'work-queue.ts', 'open-store.ts'].map(name =>
      join('store', name),
    );
    expect(stores.filter(target => !interfaces.includes(target))).toEqual([]);
  });

  it('has a rule for every place', () => {
    const places = new Set(sourceFiles().map(placeOf));
    expect([...places].filter(place => !(place in allowed))).toEqual([]);
  });
});
