/** 进口 and 出口 declarations share nearly every label: such characters tell papers, and labels, apart. */
const opposites: ReadonlySet<string> = new Set(
  [
    '进出',
    '入出',
    '离入',
    '离进',
    '收发',
    '收支',
    '收付',
    '增减',
    '借还',
    '购销',
    '买卖',
    '存取',
    '领退',
  ].flatMap(pair => [pair, [...pair].reverse().join('')]),
);

export function areOpposite(one: string, other: string): boolean {
  return opposites.has(one + other);
}

/** Whether a text begins with a wording but for characters that say the opposite: 境内收货人 is no misread 境内发货人. */
export function saysOpposite(text: string, wording: string): boolean {
  const own = [...wording];
  const printed = [...text].slice(0, own.length);
  const apart = own.flatMap((character, index) =>
    character === printed[index] ? [] : [[character, printed[index] ?? ''] as const],
  );
  return apart.length > 0 && apart.every(([a, b]) => areOpposite(a, b));
}
