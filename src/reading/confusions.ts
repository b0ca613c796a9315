/**
 * How the two readers err, measured on synthetic lines (several fonts, five kinds of damage). Data, not
 * code: another model deserves its own figures.
 */

/** Pairs that one reader prints for the other; they align cheaply and are no evidence against each other. */
export const CONFUSABLE: ReadonlySet<string> = new Set(
  [
    '；：',
    '，。',
    '，、',
    '，；',
    '。：',
    '：；',
    '.,',
    '.:',
    ',:',
    '自目',
    '目自',
    '0O',
    '0o',
    '0口',
    '1l',
    '1I',
    '1]',
    '1[',
    'lI',
    '5S',
    '8B',
    '己已',
    '已巳',
    '己巳',
    '末未',
    '士土',
    '人入',
    '日曰',
    '大太',
    '干千',
    '-一',
    '一二',
    '口□',
    '%4',
    '%6',
    '%9',
    '/1',
    '/7',
    '±士',
    '±土',
  ].flatMap(pair => {
    const [a = '', b = ''] = [...pair].map(character => character.normalize('NFKC'));
    return [a + b, b + a];
  }),
);

/** Characters Tesseract adds or drops beside `%`, which it has hardly learnt: `90%` comes as `9004`, `90%4`. */
export const PERCENT_DEBRIS: ReadonlySet<string> = new Set(['0', '4', '6', '9', '%']);

/**
 * Where the readers differ and both could print either character, the odds that PP-OCR is right, as a
 * logistic function of both stated probabilities (as log odds).
 */
export const DISAGREEMENT = { constant: 1.2, ppOcr: 0.6, tesseract: -0.35 } as const;

/** A reader's stated certainty is not taken beyond this: both are sure of wrong answers at times. */
export const GREATEST_SINGLE = { 'pp-ocr': 0.995, tesseract: 0.97 } as const;

/** Both agreeing is never taken for more than this. */
export const GREATEST_AGREED = 0.9995;
/** Small marks look alike to both readers at low resolution, so agreement on them proves less. */
export const GREATEST_AGREED_MARK = 0.99;
