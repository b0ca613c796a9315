/** A definition file as YAML gives it, before it is checked. */
export type RawDefinition = { readonly [key: string]: unknown };

/**
 * What `extends` means: mappings are merged key by key (`fields`, `checks`, a field's rows), everything else is
 * replaced, and `null` removes what the base says.
 */
export function mergeDefinitions(base: RawDefinition, own: RawDefinition): RawDefinition {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const before = base[key];
    if (value === null) delete merged[key];
    else merged[key] = isMapping(before) && isMapping(value) ? mergeDefinitions(before, value) : value;
  }
  return merged;
}

function isMapping(value: unknown): value is RawDefinition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
