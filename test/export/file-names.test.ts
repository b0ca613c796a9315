import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileNames, safeName } from '../../src/export/file-names.ts';

const document = (fileName: string, changes: { sha256?: string; index?: number } = {}) => ({
  fileName,
  sha256: 'ab'.repeat(32),
  index: 0,
  ...changes,
});

describe('FileNames', () => {
  it('keeps a plain name, tells documents of one file and files of one name apart', () => {
    const names = new FileNames('.html');
    expect(names.of(document('报表.pdf'))).toBe('报表.pdf.html');
    expect(names.of(document('报表.pdf', { index: 1 }))).toBe('报表.pdf-2.html');
    expect(names.of(document('报表.PDF', { sha256: 'cd'.repeat(32) }))).toBe('报表.PDF-cdcdcdcd.html');
  });

  it('makes names that every system takes, never twice, whatever files are called', () => {
    const hostile = fc.oneof(
      fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 9 }).map(codes => String.fromCharCode(...codes)),
      fc.constantFrom('..', '.', 'a/../b', 'a\nb', '字'.repeat(85), '🎉'.repeat(63), 'Con:'),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), fileNames => {
        const names = new FileNames('.md');
        const made = fileNames.flatMap(name => [
          names.of(document(name)),
          names.of(document(name, { index: 1 })),
        ]);
        expect(new Set(made.map(name => name.normalize('NFC').toLowerCase())).size).toBe(made.length);
        expect(made.filter(name => Buffer.byteLength(name) > 255)).toEqual([]);
        expect(made.filter(name => /[/\\:*?"<>|\n]/u.test(name) || !/.\.md$/su.test(name))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('never leads out of its folder', () => {
    expect(safeName('../../etc/passwd')).toBe('.._.._etc_passwd');
    expect(safeName('..')).toBe('_..');
  });
});
