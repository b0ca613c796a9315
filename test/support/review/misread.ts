import type { Random } from '../../../fixtures/generator/random.ts';

const confusable: Readonly<Record<string, string>> = {
  未: '末',
  末: '未',
  己: '已',
  已: '己',
  目: '日',
  日: '目',
  成: '戍',
  量: '置',
  人: '入',
  大: '太',
  项: '顶',
  设: '没',
  '；': '：',
  '0': '8',
  '1': '7',
  '2': '3',
  '3': '8',
  '4': '1',
  '5': '6',
  '6': '5',
  '7': '1',
  '8': '3',
  '9': '0',
};

/** A text as a reader could have misread it; never the text itself. Empty text becomes a stray digit. */
export function misread(text: string, random: Random): string {
  const characters = [...text];
  if (characters.length === 0) return '1';
  if (/^[≥≤]/.test(text) && random.chance(0.4)) return characters.slice(1).join('');
  const places = characters.flatMap((one, index) => (one in confusable ? [index] : []));
  if (places.length === 0) {
    // Nothing that looks like something else: the last character was lost, or a lone one read twice.
    return characters.length > 1 ? characters.slice(0, -1).join('') : text + text;
  }
  const at = random.pick(places);
  characters[at] = confusable[characters[at] ?? ''] ?? '';
  return characters.join('');
}

/** How a field was read: whether wrongly, and what the confidence says about it. */
export interface ReadingLuck {
  readonly wrong: boolean;
  readonly confidence: number;
}

/**
 * Draws how a field went. About nine in ten are read well, some are doubtful, few are bad, about 2 % wrong in all. The
 * confidences of the doubtful are calibrated; those of the well-read are only nearly so: they err three times as often as
 * they say, and among themselves the confidence tells little, so that a few wrong ones are accepted without a flag.
 */
export function drawLuck(random: Random): ReadingLuck {
  const kind = random.next();
  if (kind < 0.885) {
    const stated = 10 ** random.between(-4.3, -3);
    return { wrong: random.chance(stated * 3 * random.between(0.5, 1.5)), confidence: 1 - stated };
  }
  const wrongness = kind < 0.965 ? random.between(0.01, 0.15) : random.between(0.35, 0.95);
  return { wrong: random.chance(wrongness), confidence: 1 - wrongness };
}
