import { numberTypes } from '../model/field.ts';
import type { FieldDefinition } from '../model/form-definition.ts';
import { sliceFolded } from './sheet.ts';
import type { SpottedLabel } from './spot-labels.ts';

/** Marks that say that there is nothing to say: 电子邮箱：/. */
const sayNothing = /[-—–―~/\\]/u;

/**
 * What must stand beside a label whose cell holds nothing but dust behind it, for that to be the value: where a number is
 * asked for, digits beside a character that the readers do not agree on; words beside a mark (住所!). Null where more
 * than dust stands there.
 */
export function dustBehindLabel(
  { cell, valueFrom, valueTo }: SpottedLabel,
  { place, type }: FieldDefinition,
): RegExp | null {
  if (valueFrom === null || place !== undefined) return null;
  const [only, ...others] = sliceFolded(cell, valueFrom, valueTo ?? cell.folded.text.length);
  if (others.length > 0) return null;
  // The mark itself may be taken for the colon behind the label.
  if (only === undefined) return /[\p{L}\p{N}]/u;
  if (numberTypes.has(type)) return only.support === 'agreed' ? null : /\d{2}/u;
  return /[\p{L}\p{N}]/u.test(only.text) || sayNothing.test(only.text) ? null : /[\p{L}\p{N}]{2}/u;
}
