import type { ItemsDefinition } from '../model/form-definition.ts';
import { issueAt, type Located, nothingLocated, type Trust, valueFrom } from './located.ts';
import { type ListNumbering, numberingsIn } from './numbered-list.ts';
import { type NumberingHit, numberingAt } from './numbering.ts';
import { type Piece, sliceFolded } from './sheet.ts';

/** What is left of the trust in an entry whose number is not its place in the list, and in the one before a gap. */
const OUT_OF_SEQUENCE = 0.3;

/** A list inside one cell: `目标1：…；目标2：…`. Text before the first numbering is reported, never dropped. */
export function locateItems(path: string, items: ItemsDefinition, piece: Piece, trust: Trust): Located {
  if (piece.content.kind === 'blank') {
    return { ...nothingLocated, lists: [{ path, length: 0, doubts: [] }], used: [piece] };
  }
  const hits = numberingsIn(piece, items.prefix);
  const end = piece.folded.text.length;
  if (hits.length === 0) return oneItem(path, items, piece, trust);
  const issues = [];
  // Signs alone before the first number are specks or rule ends.
  const head = piece.folded.text.slice(0, hits[0]?.from ?? 0);
  const first = /[\p{L}\p{N}]/u.test(head) ? head.length : 0;
  if (first > 0) {
    issues.push(
      issueAt(
        'text-before-list',
        'warning',
        `Text stands before the first numbered entry of ${path}.`,
        piece,
        path,
      ),
    );
  }
  const gap = hits.some((hit, index) => hit.number !== index + 1);
  if (gap) issues.push(issueAt('numbering-gap', 'warning', gapMessage(path, hits), piece, path));
  const misread = hits.filter(hit => hit.misread);
  if (misread.length > 0) {
    issues.push(issueAt('numbering-misread', 'warning', misreadMessage(path, misread), piece, path));
  }
  const isNext = (hit: ListNumbering) =>
    items.prefix.some(template => numberingAt(piece.folded.text, hit.bodyFrom, template)?.wordsRead);
  const doubts = [
    // 目标1目标2目标3: the numbers are parted from what they number.
    ...(hits.some(isNext) ? ['numbers-apart'] : []),
    ...(gap ? ['numbering-gap'] : []),
    ...(misread.length > 0 ? ['numbering-misread'] : []),
    ...(first > 0 ? ['text-before-list'] : []),
  ];
  const values = hits.flatMap((hit, index) => {
    const to = hits[index + 1]?.from ?? end;
    const label = sliceFolded(piece, hit.from, hit.labelEnd);
    const text = sliceFolded(piece, hit.bodyFrom, to);
    const at = `${path}[${index}]`;
    const printed = hit.printed === null ? {} : { printed: hit.printed };
    const doubted = { ...trust, location: trust.location * OUT_OF_SEQUENCE };
    const isPlaced = hit.number === index + 1;
    // It may hold the lost one.
    const isBeforeGap = (hits[index + 1]?.number ?? hit.number + 1) > hit.number + 1;
    return [
      {
        ...valueFrom(`${at}.${items.prefixAs}`, 'label', piece, label, isPlaced ? trust : doubted),
        ...printed,
      },
      valueFrom(`${at}.${items.textAs}`, 'text', piece, text, isPlaced && !isBeforeGap ? trust : doubted),
    ];
  });
  return { ...nothingLocated, values, lists: [{ path, length: hits.length, doubts }], issues, used: [piece] };
}

export function gapMessage(path: string, hits: readonly Pick<NumberingHit, 'number'>[]): string {
  const numbers = hits.map(hit => hit.number).join(', ');
  return `The entries of ${path} are numbered ${numbers}: an entry may be lost or its number misread. Compare with the page.`;
}

function misreadMessage(path: string, misread: readonly ListNumbering[]): string {
  const numbers = misread.map(hit => hit.number).join(', ');
  return `The numbering of entry ${numbers} of ${path} was misread and is known only by its place. Compare with the page.`;
}

/** No numbering at all: the whole cell is one entry without a label. */
function oneItem(path: string, items: ItemsDefinition, piece: Piece, trust: Trust): Located {
  const label = { ...valueFrom(`${path}[0].${items.prefixAs}`, 'label', piece, [], trust) };
  return {
    ...nothingLocated,
    values: [
      { ...label, state: piece.content.kind === 'unreadable' ? 'unreadable' : 'blank' },
      valueFrom(`${path}[0].${items.textAs}`, 'text', piece, null, trust),
    ],
    lists: [{ path, length: 1, doubts: ['not-numbered'] }],
    issues: [],
    used: [piece],
  };
}
