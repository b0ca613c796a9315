import type { Box, PageGeometry } from './geometry.ts';
import type { Issue } from './issue.ts';
import type { Bitmap, GreyRaster, Raster } from './raster.ts';

/** A word (or run) of a born-digital page, placed in the page image's pixels. */
export interface TextLayerWord {
  readonly text: string;
  readonly box: Box;
}

/** The text a born-digital page carries with it; present only when it can be trusted. */
export interface TextLayer {
  readonly words: readonly TextLayerWord[];
}

/** Where the pixels of a page come from. */
export type PageOrigin = 'image-file' | 'embedded-scan' | 'rendered';

/**
 * One page as a viewer shows it: EXIF orientation and PDF /Rotate are already applied.
 * All boxes handed to the outside are in the pixels of `raster`.
 */
export interface PageImage {
  /** Counted from 1 within its file. */
  readonly pageNumber: number;
  readonly raster: Raster;
  readonly origin: PageOrigin;
  /** Dots per inch where the file says so believably, else null. */
  readonly dpi: number | null;
  readonly textLayer: TextLayer | null;
  readonly issues: readonly Issue[];
}

/** Why a page could not be used; the rest of its document goes on. */
export interface PageFailure {
  readonly pageNumber: number;
  /** Stable kebab-case word, e.g. `page-not-decodable`, `page-too-large`. */
  readonly code: string;
  readonly message: string;
}

/** How the page was before cleaning. */
export interface PageQuality {
  /** Quarter turns undone, clockwise degrees. */
  readonly turnedDegrees: 0 | 90 | 180 | 270;
  readonly skewDegrees: number;
  /** Median ink darkness below the paper, 0 (invisible) to 1 (black on white). */
  readonly contrast: number;
  /** Share of the page under seals or marks, 0 to 1. */
  readonly markedShare: number;
  readonly hasColour: boolean;
  /** Only ink and paper, as on a fax. */
  readonly bilevel: boolean;
}

/** A round seal that no colour gives away, clean page px. */
export interface RoundSeal {
  readonly x: number;
  readonly y: number;
  /** To the middle of its ring. */
  readonly radiusPx: number;
  /** Of its ring. */
  readonly thicknessPx: number;
}

/** A page made upright, straight and clean; the input of table finding and of reading. */
export interface CleanPage {
  readonly pageNumber: number;
  readonly originalWidthPx: number;
  readonly originalHeightPx: number;
  /** Even white paper (255), dark ink, seals removed, straight. */
  readonly grey: GreyRaster;
  /** What is read: `grey`, or on a page of only ink and paper what its grey may have been. */
  readonly legible: GreyRaster;
  /** `grey` binarized; ruling lines included. Same size as `grey`. */
  readonly ink: Bitmap;
  /** Pixels where a seal or a coloured mark lay (also where it was removed). Same size as `grey`. */
  readonly marks: Bitmap;
  /** Seals whose ring alone was taken out; what stands in the ring is still there. */
  readonly roundSeals: readonly RoundSeal[];
  readonly geometry: PageGeometry;
  /** Typical height of a Han character in `grey`, px; the unit thresholds scale with. */
  readonly textHeightPx: number;
  readonly textLayer: TextLayer | null;
  readonly quality: PageQuality;
  readonly issues: readonly Issue[];
}
