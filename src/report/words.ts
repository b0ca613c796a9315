/** A phrase in both of the report's languages. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

/** Why a field is doubtful, for people. Words that are not here are shown as they are. */
const doubts: Readonly<Record<string, Phrase>> = {
  'readers-differ': { zh: '两个识别引擎读法不同', en: 'the two readers differ' },
  'unsure-character': { zh: '有字迹不清的字符', en: 'a character is unclear' },
  'under-seal': { zh: '被印章遮盖', en: 'under a seal' },
  'touches-rule': { zh: '字迹与表线相接', en: 'ink touches a rule' },
  'one-reader-only': { zh: '关键符号只有一个引擎能读', en: 'only one reader can read its symbols' },
  'small-text': { zh: '字号过小', en: 'very small type' },
  'check-failed': { zh: '勾稽关系不符', en: 'a check fails' },
  'location-unsure': { zh: '位置不确定', en: 'its place is not certain' },
  'structure-unsure': { zh: '表格结构不确定', en: 'the table structure is not certain' },
  'not-understood': { zh: '内容无法解析', en: 'its text could not be understood' },
  'not-an-amount': { zh: '不是有效金额', en: 'not a clean amount' },
  'not-a-number': { zh: '不是有效数字', en: 'not a clean number' },
  'not-a-percentage': { zh: '不是有效百分比', en: 'not a clean percentage' },
  'not-a-date': { zh: '不是有效日期', en: 'not a clean date' },
  'not-a-year': { zh: '不是有效年份', en: 'not a clean year' },
  'unclear-operator': { zh: '比较符号不明确', en: 'its comparison sign is not clear' },
  'unclear-option': { zh: '勾选不明确', en: 'which option is ticked is not clear' },
  'unknown-option': { zh: '不是表上的选项', en: 'not one of the options' },
  'unit-differs': { zh: '单位与表头不符', en: 'its unit is not the form’s' },
  'does-not-fit-schema': { zh: '表格定义容不下此值', en: 'the form cannot hold it' },
  'number-over-lines': { zh: '数字跨行，可能是两个数', en: 'digits go on in the next line' },
  'digit-by-its-sum': { zh: '有一位数字只由合计推定', en: 'a digit is known by its sum only' },
  'check-digit-wrong': { zh: '校验位不符', en: 'its check digit does not come out' },
  'code-of-other-length': { zh: '编码位数与此类编码不符', en: 'a code of another length' },
  'blank-unusual': { zh: '此处通常不空', en: 'seldom blank here' },
  'ink-unread': { zh: '旁有未识读的笔迹', en: 'beside ink that nobody read' },
  'ends-oddly': { zh: '句末缺标点，可能漏字', en: 'lacks the mark at its end that others have' },
  'unusual-text': { zh: '内容不像该栏文字', en: 'unlike what stands here' },
  'small-doubts': { zh: '若干小疑点合计', en: 'small doubts that add up' },
  missing: { zh: '未找到该栏目', en: 'not found on the paper' },
  unreadable: { zh: '有墨迹但无法识别', en: 'there is ink, but no reader made text of it' },
};

export function explainDoubt(word: string): Phrase {
  return doubts[word] ?? { zh: word, en: word.replaceAll('-', ' ') };
}

/** Words of the page itself. */
export const phrases = {
  title: { zh: '表单提取置信度报告', en: 'Confidence report' },
  documents: { zh: '文档', en: 'documents' },
  pages: { zh: '页', en: 'pages' },
  fields: { zh: '字段', en: 'fields' },
  toReview: { zh: '待核对字段', en: 'fields to review' },
  needsReview: { zh: '待核对', en: 'needs review' },
  accepted: { zh: '已通过', en: 'accepted' },
  reviewed: { zh: '已核对', en: 'reviewed' },
  byStatus: { zh: '文档状态', en: 'Documents by status' },
  distribution: { zh: '置信度分布', en: 'Distribution of confidence' },
  expectation: { zh: '预期', en: 'What to expect' },
  riskCoverage: { zh: '风险—覆盖率曲线', en: 'Wrong among accepted, against share accepted' },
  expectedHere: { zh: '本库预期', en: 'expected here' },
  observedThen: { zh: '校准数据实测', en: 'observed on the calibration data' },
  acceptedHere: { zh: '已通过', en: 'accepted here' },
  targetError: { zh: '目标错误率', en: 'target error' },
  reliability: { zh: '置信度可靠性（校准数据）', en: 'Share right, against confidence (calibration data)' },
  calibrationError: { zh: '期望校准误差', en: 'expected calibration error' },
  calibratedOn: { zh: '校准数据：', en: 'calibrated on' },
  notRecorded: {
    zh: '未记录：当前参数拟合时尚未保存可靠性数据。',
    en: 'Not recorded: these parameters were fitted before reliability was kept. `npm run calibrate` records it.',
  },
  byForm: { zh: '各表单', en: 'By form' },
  weak: { zh: '薄弱栏目', en: 'Weakest fields by form' },
  name: { zh: '名称', en: 'name' },
  meanConfidence: { zh: '平均置信度', en: 'mean confidence' },
  expectedWrong: { zh: '预计错误', en: 'expected wrong' },
  expectedWrongAccepted: { zh: '已通过中预计错误', en: 'expected wrong among accepted' },
  confusions: { zh: '最常混淆的字符', en: 'Characters the readers confuse most often' },
  chosen: { zh: '采用', en: 'chosen' },
  times: { zh: '次数', en: 'times' },
  audit: { zh: '抽检样本', en: 'Audit sample' },
  failures: { zh: '读取失败', en: 'Failures' },
  issues: { zh: '文档级问题', en: 'Issues on documents' },
  doubtful: { zh: '存疑字段（由低到高）', en: 'Doubtful fields, worst first' },
  none: { zh: '无', en: 'none' },
  value: { zh: '取值', en: 'value' },
  picture: { zh: '原图', en: 'picture' },
  readings: { zh: '两引擎读数', en: 'what each reader saw' },
  why: { zh: '存疑原因', en: 'why' },
  confidence: { zh: '置信度', en: 'confidence' },
  blank: { zh: '（空白）', en: '(blank)' },
  shown: { zh: '仅列出前', en: 'first shown:' },
} as const satisfies Record<string, Phrase>;
