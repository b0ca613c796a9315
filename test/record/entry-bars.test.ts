import { expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withEntryBars } from '../../src/record/entry-bars.ts';
import { doubted } from '../support/valued-leaf.ts';

it.each([
  ['塑料收纳箱0]3|家用|聚丙烯', '塑料收纳箱0|3|家用|聚丙烯'],
  ['绿茶1|3]|净重', '绿茶1|3|净重'],
  ['灯[旧]4|3|50W', '灯[旧]4|3|50W'],
  ['修路]', '修路]'],
])('%s: %s', (text, whole) => {
  expect(textOf(withEntryBars(doubted(text, {})))).toBe(whole);
});

it('knows the colon behind the name of an entry by its place among entries that bars part', () => {
  const seen = {
    support: 'shape' as const,
    probability: 0.7,
    alternatives: [{ text: '：', probability: 0.3 }],
  };
  const mended = withEntryBars(doubted('4|0|型号:K-150|品牌；三联|5;3', { 15: seen }));
  expect(textOf(mended)).toBe('4|0|型号:K-150|品牌：三联|5;3');
  expect(mended[15]?.support).toBe('agreed');
  // Its entry has a colon already, or no other entry has one.
  const others = ['1|0|成分:97%戊唑醇；3%水|袋装', '1|0|品牌；三联|袋装'];
  expect(others.map(text => textOf(withEntryBars(doubted(text, {}))))).toEqual(others);
});

/** A text of one line that the second reader saw as something else. */
function secondSaw(text: string, other: string) {
  const own = doubted(text, {});
  const [first] = own;
  const reading = { reader: 'tesseract' as const, model: 'm', text: other, characters: [] };
  const line = first === undefined ? undefined : { ...first.line, readings: [reading] };
  return own.map(one => (line === undefined ? one : { ...one, line }));
}

it('puts a bar where the second reader alone saw one between two characters', () => {
  const mended = withEntryBars(secondSaw('棉制|针织|5%氨纶无品牌', '棉 制 | 针织 |5% 氨 纶 | 无 品牌'));
  expect(textOf(mended)).toBe('棉制|针织|5%氨纶|无品牌');
  expect(mended.at(-4)?.support).toBe('partial');
  expect(textOf(withEntryBars(secondSaw('修路无桥', '修路|无桥')))).toBe('修路无桥');
});

it('parts the two codes that a specification below a name begins with', () => {
  const mended = (specification: string) =>
    withEntryBars([...doubted('冷冻草莓', {}), ...doubted(specification, {})]);
  const parted = mended('10|冷冻|未加糖|草莓100%');
  expect(textOf(parted)).toBe('冷冻草莓1|0|冷冻|未加糖|草莓100%');
  expect(parted.every(({ support }) => support === 'agreed')).toBe(true);
  expect(textOf(mended('85|冷冻|未加糖'))).toBe('冷冻草莓85|冷冻|未加糖');
  expect(textOf(withEntryBars(doubted('10|冷冻|未加糖', {})))).toBe('10|冷冻|未加糖');
});

it('doubts a place where the second reader saw what a bar looks like', () => {
  const mended = withEntryBars(secondSaw('机织|染色|150cm120克', '机织|染色|150cml120克'));
  expect(textOf(mended)).toBe('机织|染色|150cm120克');
  expect(mended.filter(({ support }) => support === 'partial').map(({ text }) => text)).toEqual(['m']);
});

it.each([
  ['0:0；照明用;塑料', '0;0；照明用;塑料'],
  ['2;0:化纤制;机织', '2;0;化纤制;机织'],
  // Without other semicolons, or not at the beginning, it stays.
  ['0:0:照明用', '0:0:照明用'],
  ['灯;比例2:1;品牌', '灯;比例2:1;品牌'],
])('semicolons between entries: %s', (text, whole) => {
  expect(textOf(withEntryBars(doubted(text, {})))).toBe(whole);
});

it('takes a colon between entries for the semicolon that a reader thought of', () => {
  const alternatives = [{ text: ';', probability: 0.3 }];
  const text = doubted('0;1;女式:涤纶;机织', { 6: { alternatives } });
  expect(textOf(withEntryBars(text))).toBe('0;1;女式;涤纶;机织');
  const goals = doubted('目标1:修路;目标2:建桥;目标3:绿化', { 3: { alternatives } });
  expect(textOf(withEntryBars(goals))).toBe('目标1:修路;目标2:建桥;目标3:绿化');
});

it('puts a bar before two characters where the second reader misread the one before it', () => {
  const mended = withEntryBars(
    secondSaw('橡胶|宽205mm|轮辋16英寸恒达牌', '橡胶 | 宽 205mm | 轮 罗 16 英才 | 恒 达 牌'),
  );
  expect(textOf(mended)).toBe('橡胶|宽205mm|轮辋16英寸|恒达牌');
  const twice = secondSaw('恒达|宽|英寸恒达牌', '恒 达 | 宽 | 恒 达 | 英才 | 恒 达 牌');
  expect(textOf(withEntryBars(twice))).toBe('恒达|宽|英寸恒达牌');
});

it('parts the two digits that begin a line of entries', () => {
  const mended = withEntryBars(doubted('210|化纤制|机织', {}));
  expect(textOf(mended)).toBe('2|0|化纤制|机织');
  expect(mended[1]).toMatchObject({ support: 'agreed', alternatives: [{ text: '1' }] });
  expect(textOf(withEntryBars(doubted('110|220|380V', {})))).toBe('110|220|380V');
});

it('takes a 1 between words for the bar that the second reader saw, and asks', () => {
  const mended = withEntryBars(secondSaw('餐具2|0|餐用1陶制|盘', '餐 具 2|0|餐 用 | 陶 制 | 盘'));
  expect(textOf(mended)).toBe('餐具2|0|餐用|陶制|盘');
  expect(mended.filter(({ support }) => support !== 'agreed').map(({ text }) => text)).toEqual(['|']);
  const kept = withEntryBars(secondSaw('餐具2|0|第1类|盘', '餐 具 2|0| 第 1 类 | 盘'));
  expect(textOf(kept)).toBe('餐具2|0|第1类|盘');
});

it('takes what the second reader saw beside a bar for that bar', () => {
  const mended = withEntryBars(secondSaw('照明用|SUNWAY|HP908A', '照 明 用 | SUNWAY|IHP908A'));
  expect(mended.some(({ support }) => support === 'partial')).toBe(false);
});

it('takes an I between a name and a number with letters before it for a bar, and asks', () => {
  const mended = (text: string) => withEntryBars(doubted(text, {}));
  const joined = mended('蓝牙耳机1|0|接收声音|SUNWAYIKC120A|无线');
  expect(textOf(joined)).toBe('蓝牙耳机1|0|接收声音|SUNWAY|KC120A|无线');
  expect(joined.filter(({ support }) => support !== 'agreed').map(({ text }) => text)).toEqual(['|']);
  expect(textOf(mended('LED台灯1|0|照明用|PROTE CHIDC971A'))).toBe('LED台灯1|0|照明用|PROTE CH|DC971A');
  expect(textOf(mended('染色布1|0|机织|幅宽150cml120克'))).toBe('染色布1|0|机织|幅宽150cm|120克');
  expect(textOf(mended('螺栓1|0|M8×30mmI无品牌'))).toBe('螺栓1|0|M8×30mm|无品牌');
  expect(textOf(mended('保温杯1|0|500ml|无品牌'))).toBe('保温杯1|0|500ml|无品牌');
  const apart = '蓝牙耳机1|0|接收声音|PIONEER|KC120A|无线';
  expect(mended(apart)).toEqual(doubted(apart, {}));
});
