import type { ScanAccess, ScanPicture } from '../export/pdf/searchable-pdf.ts';
import { openDocument } from '../intake/open-document.ts';
import { placePdfPages } from '../intake/pdf-places.ts';

/** The scans as extraction's own intake sees them. */
export function scanAccess(password: string | null): ScanAccess {
  return {
    places: (path, pages) => placePdfPages(path, password, pages),
    async *pictures(path, pageNumbers): AsyncGenerator<ScanPicture> {
      const opened = await openDocument(path, { password });
      try {
        const last = Math.max(...pageNumbers);
        for await (const outcome of opened.pages()) {
          const number = outcome.ok ? outcome.page.pageNumber : outcome.failure.pageNumber;
          if (outcome.ok && pageNumbers.has(number)) yield outcome.page;
          if (number >= last) return;
        }
      } finally {
        await opened.close();
      }
    },
  };
}
