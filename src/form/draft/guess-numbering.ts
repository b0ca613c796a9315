import { fold } from '../../model/fold-text.ts';

const numbering = /(目标|任务|指标|措施|工作|重点工作)(?:\d{1,2}|[一二三四五六七八九十]{1,2})[:、.;]/gu;

/** `目标{n}` where some text holds several such entries, beginning with the first; else null. */
export function listIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const hits = [...fold(text).matchAll(numbering)];
    const [first] = hits;
    if (hits.length > 1 && first?.index === 0) return `${first[1]}{n}`;
  }
  return null;
}

/** `任务{n}` where every text begins with it; else null. */
export function prefixOf(texts: readonly string[]): string | null {
  const heads = texts.map(text => {
    const [first] = [...fold(text).matchAll(numbering)];
    return first?.index === 0 ? `${first[1]}{n}` : null;
  });
  const [head = null] = heads;
  return heads.length > 1 && heads.every(one => one === head) ? head : null;
}
