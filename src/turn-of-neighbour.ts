import type { OpenedDocument } from './intake/open-document.ts';
import type { PageImage } from './model/page.ts';
import { turnOf } from './page/clean-page.ts';
import type { QuarterTurn } from './page/orientation.ts';

/** How the page before (or after the first) had to be turned, where both are portraits or both landscapes. */
export async function turnOfNeighbour(
  opened: OpenedDocument,
  { pageNumber, raster }: PageImage,
): Promise<QuarterTurn | null> {
  const neighbour = pageNumber > 1 ? pageNumber - 1 : 2;
  if (neighbour > opened.pageCount) return null;
  const decoded = await opened.page(neighbour);
  if (!decoded.ok) return null;
  const { widthPx, heightPx } = decoded.page.raster;
  return widthPx > heightPx === raster.widthPx > raster.heightPx ? turnOf(decoded.page) : null;
}
