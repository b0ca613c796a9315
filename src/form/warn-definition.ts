import { fold } from '../model/fold-text.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import type { DefinitionProblem } from './lint-definition.ts';

/** What is allowed in a definition and may not be meant. */
export function warningsOf(definition: FormDefinition, hasShippedId: boolean): DefinitionProblem[] {
  const replaces: DefinitionProblem = {
    path: ['id'],
    message: `id: ${definition.id} is the id of a shipped form, which this one replaces; choose another id if both are wanted`,
  };
  return [...(hasShippedId ? [replaces] : []), ...labelsTwice(definition)];
}

/**
 * Fields with the same label take its places in the order they are printed in; where there is one place, one is lost.
 * Those of two sections are blocks of the paper that print the same words.
 */
function labelsTwice({ fields }: FormDefinition): DefinitionProblem[] {
  const first = new Map<string, string>();
  return Object.entries(fields).flatMap(([path, field]): DefinitionProblem[] => {
    const words = isPlain(field) ? (field.label ?? []).map(word => `${sectionOf(path)} ${fold(word)}`) : [];
    const other = words.map(word => first.get(word)).find(found => found !== undefined);
    for (const word of words) if (!first.has(word)) first.set(word, path);
    // 现宅基地·面积, 拟申请宅基地·面积: whoever names them apart knows of both.
    const areNamed = field.name !== undefined && fields[other ?? '']?.name !== undefined;
    if (other === undefined || areNamed) return [];
    const message = `fields › ${path}: has a label of ${other}, too; each takes one place of it in the order they are printed in, so remove one if the paper prints it once`;
    return [{ path: ['fields', path], message }];
  });
}

function sectionOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** Neither a value of a group's column nor one of several that a definition tells apart itself. */
function isPlain({ column, last, from, place }: FieldDefinition): boolean {
  return column === undefined && !last && from === undefined && place?.includes('outside') !== true;
}
