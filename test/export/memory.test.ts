import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/export/export-records.ts';
import { exportOrder, exportSource, newFolder } from '../support/export-source.ts';
import { generatedRecords } from '../support/generated-records.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const RECORDS = 800;
/** Far below what the records between the two looks take (each about 10 KB as text, more as objects). */
const GROWTH_BYTES = 3 * 2 ** 20;

describe('memory', () => {
  it.each(['jsonl', 'csv', 'xlsx'] as const)(
    'stays the same however many records go out as %s',
    async format => {
      const out = await newFolder();
      const heap: number[] = [];
      const records = {
        *[Symbol.iterator]() {
          let number = 0;
          for (const record of generatedRecords(RECORDS)) {
            if (number === 300 || number === RECORDS - 1) {
              collectGarbage();
              heap.push(process.memoryUsage().heapUsed);
            }
            number++;
            yield record;
          }
        },
      };
      await exportRecords(
        exportSource(records),
        exportOrder(format, format === 'csv' ? out : join(out, 'a')),
      );
      // The last pass is the one that writes; the one before looks for columns.
      const [early = 0, late = 0] = heap.slice(-2);
      expect(late - early).toBeLessThan(GROWTH_BYTES);
    },
  );
});
