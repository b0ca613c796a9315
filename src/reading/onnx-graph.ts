/**
 * As much of ONNX (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) as rewriting a graph needs: nodes and
 * constants are understood, all other fields are carried along byte for byte.
 */

/** One field of a protobuf message: its number, and a number or the bytes of what it holds. */
type Field =
  | { readonly tag: number; readonly varint: bigint }
  | { readonly tag: number; readonly wire: 1 | 2 | 5; readonly bytes: Uint8Array };

/** Numbers of the fields used here. */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 } as const;
const ATTRIBUTE = { name: 1, float: 2, tensor: 5, integers: 8, type: 20 } as const;
const ATTRIBUTE_TYPE = { float: 1n } as const;
const TENSOR = { dimension: 1, type: 2, floats: 4, name: 8, raw: 9 } as const;
const FLOAT32 = 1n;
const NAMED = { name: 1 } as const;

/** A node of the network; `attributes` are kept as they came. */
export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Uint8Array[];
}

/** A constant of 32-bit floats. */
export interface Constant {
  readonly dimensions: readonly number[];
  readonly values: Float32Array;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, Constant>;
  readonly outputs: ReadonlySet<string>;
}

export function readGraph(model: Uint8Array): Graph {
  const graph = fieldsOf(bytesAt(fieldsOf(model), MODEL.graph));
  const nodes = allBytes(graph, GRAPH.node).map(readNode);
  const constants = new Map<string, Constant>();
  for (const bytes of allBytes(graph, GRAPH.initializer)) addConstant(constants, fieldsOf(bytes), null);
  for (const { operator, outputs, attributes } of nodes) {
    const [tensor] = operator === 'Constant' ? attributes.map(tensorOf).filter(own => own !== null) : [];
    if (tensor !== undefined) addConstant(constants, tensor, outputs[0] ?? null);
  }
  const outputs = allBytes(graph, GRAPH.output).map(bytes => text(bytesAt(fieldsOf(bytes), NAMED.name)));
  return { nodes, constants, outputs: new Set(outputs) };
}

/** The model with other nodes, in their order, and with more constants. */
export function withNodes(
  model: Uint8Array,
  nodes: readonly GraphNode[],
  added: ReadonlyMap<string, Constant>,
): Uint8Array {
  const fields = fieldsOf(model).map(field => {
    if (field.tag !== MODEL.graph || !('bytes' in field)) return field;
    const rest = fieldsOf(field.bytes).filter(({ tag }) => tag !== GRAPH.node);
    const graph = [
      ...nodes.map(node => message(GRAPH.node, nodeFields(node))),
      ...rest,
      ...[...added].map(([name, constant]) => message(GRAPH.initializer, constantFields(name, constant))),
    ];
    return message(MODEL.graph, graph);
  });
  return encoded(fields);
}

/** A floating-point attribute of a node made here. */
export function floatAttribute(name: string, value: number): Uint8Array {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return encoded([
    { tag: ATTRIBUTE.name, wire: 2, bytes: Buffer.from(name) },
    { tag: ATTRIBUTE.float, wire: 5, bytes },
    { tag: ATTRIBUTE.type, varint: ATTRIBUTE_TYPE.float },
  ]);
}

/** A node's floating-point attribute; null where it is not given. */
export function floatOf(node: GraphNode, name: string): number | null {
  const bytes = optionalBytes(attributeOf(node, name), ATTRIBUTE.float);
  return bytes === null ? null : new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
}

/** A node's list of integers; empty where it is not given. */
export function integersOf(node: GraphNode, name: string): number[] {
  return numbersAt(attributeOf(node, name), ATTRIBUTE.integers);
}

function attributeOf({ attributes }: GraphNode, name: string): Field[] {
  return attributes.map(fieldsOf).find(own => text(bytesAt(own, ATTRIBUTE.name)) === name) ?? [];
}

function readNode(bytes: Uint8Array): GraphNode {
  const fields = fieldsOf(bytes);
  return {
    operator: text(bytesAt(fields, NODE.operator)),
    inputs: allBytes(fields, NODE.input).map(text),
    outputs: allBytes(fields, NODE.output).map(text),
    attributes: allBytes(fields, NODE.attribute),
  };
}

function nodeFields({ operator, inputs, outputs, attributes }: GraphNode): Field[] {
  const named = (tag: number) => (name: string) => ({ tag, wire: 2 as const, bytes: Buffer.from(name) });
  return [
    ...inputs.map(named(NODE.input)),
    ...outputs.map(named(NODE.output)),
    named(NODE.operator)(operator),
    ...attributes.map(bytes => ({ tag: NODE.attribute, wire: 2 as const, bytes })),
  ];
}

function tensorOf(attribute: Uint8Array): Field[] | null {
  const bytes = optionalBytes(fieldsOf(attribute), ATTRIBUTE.tensor);
  return bytes === null ? null : fieldsOf(bytes);
}

/** Constants of other types are of no use here. */
function addConstant(constants: Map<string, Constant>, tensor: readonly Field[], given: string | null): void {
  const isFloat = tensor.some(
    field => field.tag === TENSOR.type && 'varint' in field && field.varint === FLOAT32,
  );
  const parts = [...allBytes(tensor, TENSOR.raw), ...allBytes(tensor, TENSOR.floats)];
  if (!isFloat || parts.length === 0) return;
  const name = given ?? text(bytesAt(tensor, TENSOR.name));
  // A copy of its own, since the bytes need not begin at a multiple of four.
  const values = new Float32Array(new Uint8Array(Buffer.concat(parts)).buffer);
  constants.set(name, { dimensions: numbersAt(tensor, TENSOR.dimension), values });
}

function constantFields(name: string, { dimensions, values }: Constant): Field[] {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [
    ...dimensions.map(size => ({ tag: TENSOR.dimension, varint: BigInt(size) })),
    { tag: TENSOR.type, varint: FLOAT32 },
    { tag: TENSOR.name, wire: 2, bytes: Buffer.from(name) },
    { tag: TENSOR.raw, wire: 2, bytes },
  ];
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function allBytes(fields: readonly Field[], tag: number): Uint8Array[] {
  return fields.flatMap(field => (field.tag === tag && 'bytes' in field ? [field.bytes] : []));
}

function optionalBytes(fields: readonly Field[], tag: number): Uint8Array | null {
  return allBytes(fields, tag)[0] ?? null;
}

function bytesAt(fields: readonly Field[], tag: number): Uint8Array {
  return optionalBytes(fields, tag) ?? new Uint8Array(0);
}

/** Repeated integers stand one a field or packed into one. */
function numbersAt(fields: readonly Field[], tag: number): number[] {
  return fields.flatMap(field => {
    if (field.tag !== tag) return [];
    return 'varint' in field ? [Number(field.varint)] : packedVarints(field.bytes);
  });
}

function packedVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = varintAt(bytes, at);
    values.push(Number(value));
    at = next;
  }
  return values;
}

function varintAt(bytes: Uint8Array, from: number): { value: bigint; next: number } {
  let value = 0n;
  for (let at = from, shift = 0n; at < bytes.length; at++, shift += 7n) {
    const byte = bytes[at] ?? 0;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value, next: at + 1 };
  }
  throw new RangeError('a number runs over the end of the message');
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const key = varintAt(bytes, at);
    const tag = Number(key.value >> 3n);
    const wire = Number(key.value & 7n);
    if (wire === 0) {
      const { value, next } = varintAt(bytes, key.next);
      fields.push({ tag, varint: value });
      at = next;
      continue;
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw new RangeError(`fields of type ${wire} are not known`);
    const fixed = wire === 1 ? 8 : 4;
    const { value, next } = wire === 2 ? varintAt(bytes, key.next) : { value: fixed, next: key.next };
    at = next + Number(value);
    if (at > bytes.length) throw new RangeError('a field runs over the end of its message');
    fields.push({ tag, wire, bytes: bytes.subarray(next, at) });
  }
  return fields;
}

function message(tag: number, fields: readonly Field[]): Field {
  return { tag, wire: 2, bytes: encoded(fields) };
}

function encoded(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields) {
    if ('varint' in field) parts.push(varint(BigInt(field.tag << 3)), varint(field.varint));
    else {
      parts.push(varint(BigInt((field.tag << 3) | field.wire)));
      if (field.wire === 2) parts.push(varint(BigInt(field.bytes.length)));
      parts.push(field.bytes);
    }
  }
  return Buffer.concat(parts);
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}
