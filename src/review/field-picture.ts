import type { FieldImage } from '../model/record.ts';
import { ReviewFault } from './fault.ts';
import type { OpenRecord } from './open-record.ts';
import type { PagePictures } from './page-pictures.ts';
import type { Review } from './review.ts';

/** White kept around a field's box, as a share of its height, and at least, px: as in the stored pictures. */
const MARGIN_SHARE = 0.25;
const LEAST_MARGIN_PX = 6;
const WIDEST_PX = 1400;

/** The picture of a field's ink: the one kept when it was read, else cut from the page. */
export async function fieldPicture(
  open: OpenRecord,
  key: string,
  { review, pictures }: { readonly review: Review; readonly pictures: PagePictures },
): Promise<Pick<FieldImage, 'data' | 'mediaType'>> {
  const unit = open.units.get(key);
  if (unit === undefined)
    throw new ReviewFault(404, 'no-such-field', `There is no ${key} in this record.`, key);
  for (const leaf of unit.leaves) {
    // A key is the path at which the leaf was read.
    const stored = await review.store.fieldImage(open.head.documentId, leaf.key);
    if (stored !== null) return stored;
  }
  const { page, box } = unit.main;
  if (page === null || box === null) {
    throw new ReviewFault(404, 'no-picture', 'The field was not found on the paper.', key);
  }
  const margin = Math.max(LEAST_MARGIN_PX, box.height * MARGIN_SHARE);
  const around = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
  return { data: await pictures.part(open.head, page, around, WIDEST_PX), mediaType: 'image/jpeg' };
}
