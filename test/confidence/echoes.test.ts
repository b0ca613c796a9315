import { describe, expect, it } from 'vitest';
import { echoesIn } from '../../src/confidence/echoes.ts';
import { type Doubted, doubted } from '../support/valued-leaf.ts';

const differs = (other: string, at: number): Doubted => ({
  [at]: { support: 'voted', probability: 0.95, alternatives: [{ text: other, probability: 0.05 }] },
});

/** Whether the character at `at`, which a reader saw as `other`, is borne out by the texts. */
function heard(text: string, at: number, other: string, texts: readonly string[]): boolean {
  const own = doubted(text, differs(other, at));
  return echoesIn([own, ...texts.map(one => doubted(one, {}))]).heard(own, at);
}

describe('echoes', () => {
  it('bear out a Han character beside the one it stands beside elsewhere', () => {
    expect(heard('覆盖率', 0, '枝', ['全面覆盖'])).toBe(true);
    expect(heard('覆盖率', 0, '枝', ['全面履行'])).toBe(false);
  });

  it('do not where the other reading is heard as well', () => {
    expect(heard('末来', 0, '未', ['末来', '未来'])).toBe(false);
  });

  it('bear out a mark between the characters it mostly stands between', () => {
    const lists = ['1、修路；2、造桥；3、植树；4、挖渠'];
    expect(heard('1、修路；2、造桥', 4, '，', lists)).toBe(true);
    expect(heard('1、修路；2、造桥', 4, '，', ['1、修路；2、造桥'])).toBe(false);
    expect(heard('修路，造桥', 2, '。', lists)).toBe(false);
  });

  it('bear out one half of a pair by the other', () => {
    expect(heard('“三公”经费', 0, '', [])).toBe(true);
    expect(heard('三公”经费', 2, '', [])).toBe(false);
  });

  it('learn nothing from what is not firm, nor from the doubtful place itself', () => {
    const own = doubted('覆盖率', { 0: { support: 'voted', probability: 0.95 } });
    const soft = doubted('覆盖', { 0: { support: 'agreed', probability: 0.9 } });
    expect(echoesIn([own, soft]).heard(own, 0)).toBe(false);
  });
});
