import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParameters, shippedParameters } from '../../src/confidence/parameters.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formlift-parameters-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(content: string): Promise<string> {
  const path = join(folder, 'a.calibration.json');
  await writeFile(path, content);
  return path;
}

describe('readParameters', () => {
  it('gives back what calibrate wrote', async () => {
    const shipped = shippedParameters();
    const moved = { ...shipped, weights: { ...shipped.weights, blank: 0.25 } };
    expect(readParameters(await written(JSON.stringify(moved)))).toEqual(moved);
  });

  it('takes up a calibration of a version with other hazards: what it lacks is as shipped, what is gone is left out', async () => {
    const shipped = shippedParameters();
    const { votedWorded: _, ...older } = shipped.weights;
    const path = await written(JSON.stringify({ ...shipped, weights: { ...older, blank: 0.25, gone: 1 } }));
    expect(readParameters(path).weights).toEqual({ ...shipped.weights, blank: 0.25 });
  });

  it('says which file is no calibration, and what to do', async () => {
    const path = await written('{"weights": {}}');
    expect(() => readParameters(path)).toThrow(`The calibration ${path} cannot be used.`);
  });
});
