import { joinPieces, type Piece } from './sheet.ts';

/** What names of bodies end in: a line that ends so is whole. */
const wholeName =
  /(?:公司|集团|[局厅部委办院校所站队厂店行社馆会处室科中心]|大学|学院|中学|小学|医院|政府|街道|[省市区县乡镇村])(?:\([^()]*\))?$/u;
/** Words that go on with a name: no label, day or note. */
const restOfName = /^[\p{Script=Han}A-Za-z()]{1,20}$/u;
const ofItsOwn = /[盖签公]章|签[字名]|年月日?|^(?:附|注|说明|备注)|单位|[表书]$/u;
/** How far apart, in heights of a line, lines of one text are at most, from top to top. */
const mostPitch = 2;

interface Wrapped {
  /** The line with the one below it that goes on with it. */
  readonly piece: Piece;
  readonly rest: Piece;
  /** Both together end as names do. */
  readonly isWhole: boolean;
}

/**
 * 申请单位：东港市恒达机械制造有 above 限公司: a name around the tables that stands in a column too narrow for it goes on
 * below its label. Null where the line is whole, or nothing that reads like the rest of it stands there.
 */
export function wrappedLine(piece: Piece, lines: readonly Piece[]): Wrapped | null {
  if (wholeName.test(piece.folded.text)) return null;
  const rest = lines.find(line => goesOn(piece, line));
  const joined = rest === undefined ? null : joinPieces([piece, rest]);
  if (rest === undefined || joined === null) return null;
  return { piece: joined, rest, isWhole: wholeName.test(joined.folded.text) };
}

function goesOn({ fragments: [above] }: Piece, { fragments: [below], folded }: Piece): boolean {
  if (above === undefined || below === undefined || above.pageNumber !== below.pageNumber) return false;
  const { x, y, width, height } = above.box;
  const pitch = below.box.y - y;
  const isBelow = pitch > height / 2 && pitch <= height * mostPitch;
  const isAligned = Math.abs(below.box.x - x) <= height;
  const isShorter = below.box.x + below.box.width <= x + width;
  return isBelow && isAligned && isShorter && restOfName.test(folded.text) && !ofItsOwn.test(folded.text);
}
