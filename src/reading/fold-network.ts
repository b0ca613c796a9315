import {
  type Constant,
  floatAttribute,
  floatOf,
  type Graph,
  type GraphNode,
  integersOf,
  readGraph,
  withNodes,
} from './onnx-graph.ts';

/** The hard swish of MobileNetV3 is x · clip(x + 3, 0, 6) / 6. */
const HARD_SWISH = { shift: 3, limit: 6 } as const;

/**
 * The same network with fewer passes over its maps. As exported, PP-LCNetV3 (PP-OCRv4's backbone) multiplies and
 * shifts the output of every convolution and of every activation by one number each, and spells the activation out
 * in four operations: 200 passes, each as dear as a small convolution. Here the numbers go into the weights and the
 * activation into two operations, which onnxruntime does in its own layout; the result differs by rounding only.
 * A network without such parts stays as it is.
 */
export function foldNetwork(model: Uint8Array): Uint8Array {
  const graph = readGraph(model);
  const folding = new Folding(graph);
  for (const node of graph.nodes) if (node.operator === 'Conv') folding.foldAfter(node);
  return folding.isIdle ? model : withNodes(model, folding.nodes(), folding.added);
}

/** x · scale + shift. */
interface Affine {
  readonly scale: number;
  readonly shift: number;
  /** The name of the result. */
  readonly output: string;
  readonly nodes: readonly GraphNode[];
}

interface Weights {
  readonly weight: Constant;
  readonly bias: Float32Array;
}

class Folding {
  readonly added = new Map<string, Constant>();
  readonly #graph: Graph;
  readonly #consumers = new Map<string, GraphNode[]>();
  /** What stands in a node's place, if not the node itself. */
  readonly #replaced = new Map<GraphNode, readonly GraphNode[]>();

  constructor(graph: Graph) {
    this.#graph = graph;
    for (const node of graph.nodes) {
      for (const input of node.inputs) {
        this.#consumers.set(input, [...(this.#consumers.get(input) ?? []), node]);
      }
    }
  }

  get isIdle(): boolean {
    return this.#replaced.size === 0;
  }

  /** In an order that works; without the constants that nothing takes any more. */
  nodes(): GraphNode[] {
    const nodes = this.#graph.nodes.flatMap(node => this.#replaced.get(node) ?? [node]);
    const taken = new Set([...nodes.flatMap(({ inputs }) => inputs), ...this.#graph.outputs]);
    return nodes.filter(
      ({ operator, outputs }) => operator !== 'Constant' || outputs.some(name => taken.has(name)),
    );
  }

  /** Takes what follows a convolution into it, and what follows its activation into the next one. */
  foldAfter(node: GraphNode): void {
    const [result = ''] = node.outputs;
    const after = this.#affineAfter(result);
    const weights = this.#weightsOf(node);
    if (after !== null && weights !== null) {
      this.#dropAll(after.nodes);
      this.#setWeights(node, scaled(weights, after), after.output);
    }
    const mapped = after !== null && weights !== null ? after.output : result;
    const activation = this.#hardSwishAfter(mapped);
    const channels = weights?.weight.dimensions[0];
    if (activation === null || channels === undefined) return;
    this.#dropAll(activation.nodes);
    const behind = this.#affineAfter(activation.output);
    if (behind !== null) this.#dropAll(behind.nodes);
    const last = activation.nodes.at(-1);
    if (last === undefined) return;
    const next = behind === null ? undefined : this.#only(behind.output);
    const nextWeights = next === undefined || !isPointwise(next) ? null : this.#weightsOf(next);
    if (behind !== null && next !== undefined && nextWeights !== null) {
      this.#replaced.set(last, hardSwish(mapped, behind.output));
      this.#setWeights(next, fed(nextWeights, behind), next.outputs[0] ?? '');
    } else if (behind !== null) {
      const parts = this.#batchNormalization(activation.output, behind, channels);
      this.#replaced.set(last, [...hardSwish(mapped, activation.output), parts]);
    } else this.#replaced.set(last, hardSwish(mapped, activation.output));
  }

  #dropAll(nodes: readonly GraphNode[]): void {
    for (const node of nodes) this.#replaced.set(node, []);
  }

  /** The only node that takes this value. */
  #only(value: string): GraphNode | undefined {
    const consumers = this.#consumers.get(value) ?? [];
    return consumers.length === 1 && !this.#graph.outputs.has(value) ? consumers[0] : undefined;
  }

  /** The only node that takes this value, if it is this operation with one number. */
  #withNumber(value: string, operator: string): { node: GraphNode; number: number; output: string } | null {
    const node = this.#only(value);
    const [output] = node?.outputs ?? [];
    if (node?.operator !== operator || output === undefined) return null;
    if (operator === 'Div' && node.inputs[0] !== value) return null;
    const other = node.inputs.find(input => input !== value) ?? '';
    const constant = this.#graph.constants.get(other);
    const [number] = constant?.values ?? [];
    return constant?.values.length === 1 && number !== undefined ? { node, number, output } : null;
  }

  #affineAfter(value: string): Affine | null {
    const times = this.#withNumber(value, 'Mul');
    const plus = times === null ? null : this.#withNumber(times.output, 'Add');
    if (times === null || plus === null) return null;
    return {
      scale: times.number,
      shift: plus.number,
      output: plus.output,
      nodes: [times.node, plus.node],
    };
  }

  #hardSwishAfter(value: string): { readonly output: string; readonly nodes: readonly GraphNode[] } | null {
    const consumers = this.#consumers.get(value) ?? [];
    const plus = consumers.find(({ operator }) => operator === 'Add');
    const times = consumers.find(({ operator }) => operator === 'Mul');
    if (consumers.length !== 2 || plus === undefined || times === undefined) return null;
    const shift = plus.inputs.find(input => input !== value) ?? '';
    const clip = this.#only(plus.outputs[0] ?? '');
    if (clip?.operator !== 'Clip' || this.#only(clip.outputs[0] ?? '') !== times) return null;
    const isLimited = floatOf(clip, 'min') === 0 && floatOf(clip, 'max') === HARD_SWISH.limit;
    if (!isLimited || this.#graph.constants.get(shift)?.values[0] !== HARD_SWISH.shift) return null;
    const by = this.#withNumber(times.outputs[0] ?? '', 'Div');
    return by?.number === HARD_SWISH.limit
      ? { output: by.output, nodes: [plus, clip, times, by.node] }
      : null;
  }

  #weightsOf(node: GraphNode): Weights | null {
    const current = this.#replaced.get(node)?.[0] ?? node;
    const [, weightName = '', biasName] = current.inputs;
    const constantOf = (name: string) => this.added.get(name) ?? this.#graph.constants.get(name);
    const weight = constantOf(weightName);
    if (node.operator !== 'Conv' || weight === undefined) return null;
    const channels = weight.dimensions[0] ?? 0;
    const bias = biasName === undefined ? new Float32Array(channels) : constantOf(biasName)?.values;
    return bias === undefined ? null : { weight, bias };
  }

  #setWeights(node: GraphNode, { weight, bias }: Weights, output: string): void {
    const name = node.outputs[0] ?? '';
    const [weightName, biasName] = [`${name}.folded.weight`, `${name}.folded.bias`];
    this.added.set(weightName, weight);
    this.added.set(biasName, { dimensions: [bias.length], values: bias });
    const inputs = [node.inputs[0] ?? '', weightName, biasName];
    this.#replaced.set(node, [{ ...node, inputs, outputs: [output] }]);
  }

  /** One pass in place of two; not the next convolution's weights, whose white margin would then be another. */
  #batchNormalization(input: string, { scale, shift, output }: Affine, channels: number): GraphNode {
    const constant = (name: string, value: number) => {
      const full = `${output}.folded.${name}`;
      this.added.set(full, { dimensions: [channels], values: new Float32Array(channels).fill(value) });
      return full;
    };
    return {
      operator: 'BatchNormalization',
      inputs: [
        input,
        constant('scale', scale),
        constant('shift', shift),
        constant('mean', 0),
        constant('variance', 1),
      ],
      outputs: [output],
      attributes: [floatAttribute('epsilon', 0)],
    };
  }
}

function hardSwish(input: string, output: string): GraphNode[] {
  const gate = `${output}.folded.gate`;
  return [
    {
      operator: 'HardSigmoid',
      inputs: [input],
      outputs: [gate],
      attributes: [
        floatAttribute('alpha', 1 / HARD_SWISH.limit),
        floatAttribute('beta', HARD_SWISH.shift / HARD_SWISH.limit),
      ],
    },
    { operator: 'Mul', inputs: [input, gate], outputs: [output], attributes: [] },
  ];
}

/** A convolution without a margin adds the same to every pixel for a number added to all it sees. */
function isPointwise(node: GraphNode): boolean {
  return (
    node.operator === 'Conv' &&
    integersOf(node, 'pads').every(pad => pad === 0) &&
    integersOf(node, 'kernel_shape').every(size => size === 1)
  );
}

/** The convolution with its result scaled and shifted. */
function scaled({ weight, bias }: Weights, { scale, shift }: Affine): Weights {
  return {
    weight: { ...weight, values: weight.values.map(value => value * scale) },
    bias: bias.map(value => value * scale + shift),
  };
}

/** The convolution with what it is fed scaled and shifted. */
function fed({ weight, bias }: Weights, { scale, shift }: Affine): Weights {
  const perOutput = weight.values.length / bias.length;
  return {
    weight: { ...weight, values: weight.values.map(value => value * scale) },
    bias: bias.map((value, output) => {
      const own = weight.values.subarray(output * perOutput, (output + 1) * perOutput);
      return value + shift * own.reduce((sum, each) => sum + each, 0);
    }),
  };
}
