/** Eight bits a sample, row by row, channels interleaved; length is `widthPx * heightPx * channels`. */
interface RasterOf<Channels extends 1 | 3> {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: Channels;
  readonly data: Uint8Array;
}

/** 0 is black, 255 is white. */
export type GreyRaster = RasterOf<1>;
/** Red, green, blue. */
export type ColourRaster = RasterOf<3>;
export type Raster = GreyRaster | ColourRaster;

/** One byte a pixel, row by row: 1 is ink (or "set"), 0 is paper. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}
