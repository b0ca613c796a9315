import type { Random } from '../../fixtures/generator/random.ts';

/** Readers' noise: characters lost or replaced. */
export function noisy(text: string, share: number, random: Random): string {
  return [...text]
    .map(character => {
      if (!random.chance(share)) return character;
      return random.chance(0.3)
        ? ''
        : random.pick([...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分']);
    })
    .join('');
}
