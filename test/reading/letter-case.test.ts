import { describe, expect, it } from 'vitest';
import { settleCase, settleRoundLetters } from '../../src/reading/letter-case.ts';

/** Characters, of which those in the second text were seen otherwise by a reader. */
function settled(text: string, seen: string): string {
  const characters = [...text].map((own, index) => ({
    text: own,
    probability: 0.8,
    alternatives: seen[index] === own ? [] : [{ text: seen[index] ?? '', probability: 0.3 }],
  }));
  return settleCase(characters)
    .map(one => one.text)
    .join('');
}

describe('the case of a letter that differs in size alone', () => {
  it('is that of the capitals around it where a reader saw one', () => {
    expect(settled('ALGECIRAS/0014w', 'ALGECIRAS/0014W')).toBe('ALGECIRAS/0014W');
    expect(settled('MOROC co', 'MOROC CO')).toBe('MOROC CO');
    expect(settled('额定功率:PS-320W,270w', '额定功率:PS-320W,270W')).toBe('额定功率:PS-320W,270W');
  });

  it('stays where no reader saw a capital, and in texts that hold other small letters or few capitals', () => {
    expect(settled('ALGECIRAS/0014w', 'ALGECIRAS/0014w')).toBe('ALGECIRAS/0014w');
    expect(settled('LED lamp 50w', 'LED lamp 50W')).toBe('LED lamp 50w');
    expect(settled('OOLU4o20', 'OOLU4O20')).toBe('OOLU4o20');
    expect(settled('AC 220v', 'AC 220V')).toBe('AC 220v');
    expect(settled('vCPU单核年租金', 'VCPU单核年租金')).toBe('vCPU单核年租金');
    expect(settled('IPv6改造，UPS', 'IPV6改造，UPS')).toBe('IPv6改造，UPS');
  });
});

it('takes two boxes side by side before capitals for letters', () => {
  const read = (text: string) =>
    settleRoundLetters([...text].map(own => ({ text: own, probability: 0.9, alternatives: [] })))
      .map(one => one.text)
      .join('');
  expect(read('□□LU4020742037')).toBe('OOLU4020742037');
  expect(read('□A类□B类')).toBe('□A类□B类');
  expect(read('□□是')).toBe('□□是');
});
