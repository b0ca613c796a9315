import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Forms } from '../../src/review/forms.ts';
import { detailSentence, inChinese, reasonInChinese } from '../../src/review/speech/in-chinese.ts';
import { checkDetails, joinReasons, templates } from '../../src/review/speech/templates.ts';
import { shippedForms } from '../support/understand-sheet.ts';

const forms = new Forms(shippedForms);
const say = (message: string) => inChinese(message, 'project-expenditure-self-evaluation', forms);

/** The pipeline's sources, with what is inserted into a sentence taken out. */
function sources(): string {
  const root = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter(file => file.endsWith('.ts') && !file.startsWith(join('review', 'speech')))
    .map(file => readFileSync(join(root, file), 'utf8'))
    .join('\n')
    .replaceAll(/[`']\s*\+\s*[`']/g, '')
    .replaceAll(/\$\{[^{}]*\}/g, '{}');
}

describe('what the pipeline says, in Chinese', () => {
  it('names fields by the form’s labels', () => {
    expect(
      say('The cells of indicators[3] do not stand under the headers. Compare the row with the page.'),
    ).toBe('绩效指标第 4 行的各格与表头没有对齐。请将该行与原页对照。');
    expect(
      say(
        'indicators[0] has a value but no level3: it may have slid to another column or been lost. Compare the row with the page.',
      ),
    ).toBe('绩效指标第 1 行有值但缺“三级指标”，可能串列或丢失。请将该行与原页对照。');
    expect(
      say(
        'funds[0].score, indicators[0].score, indicators[1].score, indicators[2].score, totalScore: 98 + 1 (99) is not = 97. It is kept as printed; compare it with the page.',
      ),
    ).toMatch(/等 5 处：不成立：98 \+ 1 \(99\) = 97。已按原样保留，请与原页对照。$/);
  });

  it('leaves what it does not know, and text as it stands on the paper', () => {
    expect(say('Something new is not right.')).toBe('Something new is not right.');
    expect(say('No field takes the text “<b>合计</b>”. Look whether it belongs to one.')).toBe(
      '文字“<b>合计</b>”没有归入任何栏目。请看它是否属于某一栏。',
    );
    expect(detailSentence('3 = 3')).toEqual({ zh: '3 = 3', en: '3 = 3' });
  });

  it('joins clauses', () => {
    expect(reasonInChinese('the columns agree; 2 rows printed again; a row was cut by the page break')).toBe(
      '列相同；重复印了 2 行；有一行被跨页截断',
    );
  });

  const all = sources();
  it.each([...templates, ...checkDetails, ...joinReasons].map(one => [one.en]))('still says: %s', english => {
    // A word or two may be chosen by the code; longer pieces are written out.
    const pieces = english.split(/“?\{\w+\}”?|[():]|, page/).map(piece => piece.replace(/^\. /, '').trim());
    expect(pieces.filter(piece => piece.length > 29 && !all.includes(piece))).toEqual([]);
  });
});
