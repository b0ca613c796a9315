import { headerSimilarity, likenessByPlace } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity } from './similarity.ts';
import type { HeaderColumn, Wanted } from './spot-headers.ts';

/** What a cell may count for. */
interface Gains {
  /** A header that is less alike than this is not taken for it. */
  readonly least: number;
  /** What a cell between known headers counts for, however it was read: less than any header that is alike. */
  readonly guess: number;
}

const gainsOfBlocks: Gains = { least: headerSimilarity, guess: 0.3 };

type Ordered = Wanted & { readonly path: string };

/** A header of one of the blocks. */
export interface BlockColumn extends HeaderColumn {
  readonly path: string;
  /** Place of the header among the wanted ones. */
  readonly order: number;
}

/**
 * The cells that are best the wanted headers where both stand in the same order: the alignment of Needleman and
 * Wunsch (1970) without cost for gaps. It tells headers of the same words by their neighbours (of blocks side by side,
 * below two cells of an upper tier), also where one is misread.
 */
export function alignHeaders(
  wanted: readonly Ordered[],
  cells: readonly SheetCell[],
  counting: Gains = gainsOfBlocks,
): BlockColumn[] {
  const gains = wanted.map(header => cells.map(cell => gainOf(header, cell, counting)));
  const best = wanted.map(() => cells.map(() => 0));
  const at = (i: number, j: number) => (i < 0 || j < 0 ? 0 : (best[i]?.[j] ?? 0));
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < cells.length; j++) {
      const row = best[i];
      if (row !== undefined)
        row[j] = Math.max(at(i - 1, j), at(i, j - 1), at(i - 1, j - 1) + (gains[i]?.[j] ?? 0));
    }
  }
  const columns: BlockColumn[] = [];
  for (let i = wanted.length - 1, j = cells.length - 1; i >= 0 && j >= 0; ) {
    const header = wanted[i];
    const cell = cells[j];
    if (at(i, j) === at(i - 1, j)) i--;
    else if (at(i, j) === at(i, j - 1)) j--;
    else {
      if (header !== undefined && cell !== undefined) {
        const similarity = likenessByPlace(cell, header.wordings);
        columns.unshift({ name: header.name, path: header.path, cell, similarity, order: i });
      }
      i--;
      j--;
    }
  }
  return columns;
}

function gainOf(header: Wanted, cell: SheetCell, { least, guess }: Gains): number {
  const similarity = wholeSimilarity(cell.folded.text, header.wordings);
  if (similarity >= least) return similarity;
  return header.required && !header.shared ? guess : 0;
}
