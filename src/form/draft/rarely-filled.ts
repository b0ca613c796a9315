import { fold } from '../../model/fold-text.ts';

/**
 * What is asked of everybody and holds for some: other names, other matters, posts and titles, what was before, who
 * stands in or works along, the numbers of deeds.
 */
const rarely =
  /^(?:其[他它](?!中)|曾用名|备用|第二|特殊|产权|单位内|传真|获奖|奖惩|特长|爱好|既往|病史|残疾|监护人|配偶|(?:委托)?代理人|介绍人|担保人|遭受|社会(?:兼职|职务)|宗教|网址|微信|补充|合作单位|协作|别名|.*简称$|.*批次$|.*(?:房产证|产权证|不动产权|宅基地证).*号码?$|现?任?(?:行政|党内)?职务$|现?(?:专业|技术){0,2}职称$|原.*(?:号|名称|单位)$)/u;

/** Whether many papers leave blank what a label asks for. */
export function isRarelyFilled(label: string): boolean {
  return rarely.test(fold(label).replace(/(?:\([^()]*\))*[:;]?$/u, ''));
}
