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

/** PP-OCR's character, then what Tesseract prints for these very strokes: no evidence against it. */
export const SAME_STROKE: ReadonlySet<string> = new Set([
  ...['1]', '1[', '1|', '1l', '1I', '7了', '±土', '±士'],
  ...['×x', '×X', '×*', '±+'],
]);

/** Marks of one patch, in the form they are compared in; a `；` is none of them. */
export const SINGLE_MARKS: ReadonlySet<string> = new Set([...',.、。·']);

/** Characters Tesseract adds or drops beside `%`, which it has hardly learnt: `90%` comes as `9004`, `90%4`. */
export const PERCENT_DEBRIS: ReadonlySet<string> = new Set(['0', '4', '6', '9', '%']);

/**
 * Where the readers differ and both could print either character, the log odds that PP-OCR is right and
 * not Tesseract, linear in both stated probabilities' log odds. Fitted on 127 such places, of which PP-OCR
 * was right in 112.
 */
export const DISAGREEMENT = { constant: 4.88, ppOcr: 0.63, tesseract: -1.25 } as const;

/** A vote is never surer than this: in a fifth of the disagreements neither was right. */
export const GREATEST_VOTED = 0.95;
/** Of 8 signs before a number of which one reader made a 2 and the other a > all were ≥. */
export const HALVED_SIGN_PROBABILITY = 0.9;
/** No word around a digit says which one it is. */
export const GREATEST_VOTED_DIGIT = 0.85;

/** PP-OCR's character, then Tesseract's: pairs in which Tesseract was right whenever they occurred. */
export const SECOND_IS_RIGHT: ReadonlySet<string> = new Set([
  '自目',
  '已己',
  '顶页',
  '项页',
  '．，',
  '·、',
  // A faxed comma between words.
  '·，',
  // A faxed ≥ before digits.
  '2>',
  '2<',
  '≠=',
]);
/** How surely. */
export const SECOND_IS_RIGHT_PROBABILITY = 0.85;

/** Small marks PP-OCR sees in speckle; of those Tesseract saw nothing of, 282 of 285 were speckle. */
export const SPECKLE_MARKS: ReadonlySet<string> = new Set([...'·．.…：:，,“”"。、\'`’‘']);
/** Printed marks that Tesseract passes over are surer than this. */
export const SPECKLE_PROBABILITY = 0.9;
/** A full stop is a ring, which speckle seldom is: it stays from here on, doubted, where it ends a line of words. */
export const SPECKLE_STOP_PROBABILITY = 0.7;

/** A character that the second reader cannot print is not contested by what that printed from here on. */
export const SURE_OF_UNKNOWN = 0.85;
/** A comma between letters or digits that every look shows stays from here on, doubted. */
export const STEADY_COMMA_PROBABILITY = 0.7;

/** A reader's stated certainty is not taken beyond this: both are sure of wrong answers at times. */
export const GREATEST_SINGLE = { 'pp-ocr': 0.995, tesseract: 0.97 } as const;

/** Both agreeing is never taken for more than this. */
export const GREATEST_AGREED = 0.9995;
/** Small marks look alike to both readers at low resolution, so agreement on them proves less. */
export const GREATEST_AGREED_MARK = 0.99;

/** What all looks of the third look print alike, this sure on average, stands against the second reader. */
export const STEADY_PROBABILITY = 0.9;
/** And is never taken for more than this. */
export const GREATEST_STEADY = 0.99;
