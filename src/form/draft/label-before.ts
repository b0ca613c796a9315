import { signer } from '../../model/cell-parts.ts';
import { isOffice, isPost, labelLook } from './cell-look.ts';
import { parseLabel } from './name-words.ts';

export const longestLabel = 12;
/** Of words that end a stretch of text: such are labels without their colon. */
const sureLook = 3;

/** The label that ends a stretch of text: all of it at the start of a line, else as much as known words make. */
export function labelBefore(text: string, atStart: boolean, known: ReadonlySet<string>): string | null {
  if (atStart && text.length <= longestLabel && labelLook(`${text}:`, known) >= 2) return text;
  let best: { label: string; look: number } | null = null;
  for (let length = 2; length <= Math.min(text.length, longestLabel); length++) {
    const label = text.slice(-length);
    // 办公室报销日期: the department is the value before the label.
    if (best !== null && isOffice(label.slice(0, -best.label.length))) continue;
    // 余洁生日期: the name ends before the label.
    if (breaksDay(label) || (best !== null && endsName(label, best.label))) continue;
    // 会计 and 出纳 sign behind a colon.
    const look = isPost(label) ? sureLook : labelLook(label, known);
    if (look >= sureLook && look >= (best?.look ?? 0)) best = { label, look };
  }
  return best?.label ?? null;
}

/** What a single character before who signs says of him: whose he is, or which of several. */
const ofSigner = /^[校院县村乡镇局处科室部组班户省市区所站厂社总原主副]/u;

/** 东 before 填表人, the end of the name before it: 侯晓东填表人. */
function endsName(label: string, best: string): boolean {
  return signer.test(best) && label.length === best.length + 1 && !ofSigner.test(label);
}

/** 生日 and 期, where 日期 is asked for. */
function breaksDay(label: string): boolean {
  return label.endsWith('日期') && !(parseLabel(label).words.at(-1) ?? '').endsWith('日期');
}
