import type { ReadPage } from '../model/reading.ts';

/** The declarations of a file, each as its pages; one document until titles and page numbers say otherwise. */
export function splitDocuments(pages: readonly ReadPage[]): readonly (readonly ReadPage[])[] {
  return pages.length === 0 ? [] : [pages];
}
