import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { foldNetwork } from '../../src/reading/fold-network.ts';
import { type GraphNode, readGraph } from '../../src/reading/onnx-graph.ts';
import { locateRecognitionModel } from '../../src/reading/pp-ocr-model.ts';

const { path } = await locateRecognitionModel(null);
const model = await readFile(path);
const folded = foldNetwork(model);

const WIDTH_PX = 128;

/** Bars of several widths on white: something to see at every column. */
function input(): Tensor {
  const data = new Float32Array(3 * 48 * WIDTH_PX).map((_, at) => (Math.sin(at * at) > 0.3 ? 1 : -0.9));
  return new Tensor('float32', data, [1, 3, 48, WIDTH_PX]);
}

async function answer(network: Uint8Array): Promise<Float32Array> {
  const session = await InferenceSession.create(network, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const [name = ''] = session.inputNames;
  const [output] = Object.values(await session.run({ [name]: input() }));
  await session.release();
  if (!(output?.data instanceof Float32Array)) throw new Error('no answer');
  return output.data;
}

function operators(network: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operator } of readGraph(network).nodes) counts[operator] = (counts[operator] ?? 0) + 1;
  return counts;
}

describe('folding a network', () => {
  it('gives the same answer but for rounding', async () => {
    const [before, after] = await Promise.all([answer(model), answer(folded)]);
    const worst = before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0);
    expect(after.length).toBe(before.length);
    expect(worst).toBeLessThan(1e-4);
  });

  it('leaves no activation spelled out and few multiplications', () => {
    const [before, after] = [operators(model), operators(folded)];
    expect(before.Clip).toBe(28);
    expect(after.Clip).toBeUndefined();
    expect(after.Conv).toBe(before.Conv);
    // What is left of 240 is the neck's.
    expect((after.Mul ?? 0) + (after.Add ?? 0) + (after.Div ?? 0)).toBeLessThan(90);
  });

  it('keeps what a value is needed for elsewhere', () => {
    const taken = new Set(readGraph(folded).nodes.flatMap(({ inputs }: GraphNode) => inputs));
    const made = new Set(readGraph(folded).nodes.flatMap(({ outputs }: GraphNode) => outputs));
    const constants = readGraph(folded).constants;
    expect([...taken].filter(name => name !== 'x' && !made.has(name) && !constants.has(name))).toEqual([]);
  });

  it('leaves alone what holds nothing to fold, and folds no network twice', () => {
    expect(foldNetwork(folded)).toBe(folded);
  });

  it('refuses what is cut off', () => {
    expect(() => foldNetwork(model.subarray(0, model.length / 2))).toThrow(RangeError);
  });
});
