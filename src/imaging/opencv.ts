import { createRequire } from 'node:module';
import type { Mat } from '@techstark/opencv-js';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

export type OpenCv = typeof import('@techstark/opencv-js');

let loading: Promise<OpenCv> | null = null;

/** OpenCV, started once a process. The module must not be awaited itself: it is a never-ending thenable. */
export function loadOpenCv(): Promise<OpenCv> {
  const before = processListeners();
  loading ??= new Promise(resolve => {
    const module = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv & {
      onRuntimeInitialized: () => void;
    };
    const withoutThen = () => {
      Reflect.deleteProperty(module, 'then');
      removeNewListeners(before);
      resolve(module);
    };
    if (typeof module.Mat === 'function') withoutThen();
    else module.onRuntimeInitialized = withoutThen;
  });
  return loading;
}

type ErrorListener = (...args: unknown[]) => void;

function errorListeners(event: 'uncaughtException' | 'unhandledRejection'): ErrorListener[] {
  return process.rawListeners(event) as ErrorListener[];
}

function processListeners(): Set<ErrorListener> {
  return new Set([...errorListeners('uncaughtException'), ...errorListeners('unhandledRejection')]);
}

/** The module makes itself the judge of every error of the process, and prints its ten megabytes of source. */
function removeNewListeners(before: ReadonlySet<ErrorListener>): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    for (const listener of errorListeners(event)) {
      if (!before.has(listener)) process.removeListener(event, listener);
    }
  }
}

/** Anything OpenCV allocates outside the JavaScript heap. */
interface Deletable {
  delete(): void;
}

/** Runs `work` and frees every object it kept, also when it throws. */
export function withMats<Result>(work: (keep: <M extends Deletable>(mat: M) => M) => Result): Result {
  const kept: Deletable[] = [];
  try {
    return work(mat => {
      kept.push(mat);
      return mat;
    });
  } finally {
    for (const mat of kept.reverse()) mat.delete();
  }
}

/** A copy of a grey raster as an 8-bit single-channel Mat; the caller frees it. */
export function matFromGrey(cv: OpenCv, raster: GreyRaster): Mat {
  const mat = new cv.Mat(raster.heightPx, raster.widthPx, cv.CV_8UC1);
  mat.data.set(raster.data);
  return mat;
}

/** A bitmap as a Mat of 0 and 255; the caller frees it. */
export function matFromBitmap(cv: OpenCv, bitmap: Bitmap): Mat {
  const mat = new cv.Mat(bitmap.heightPx, bitmap.widthPx, cv.CV_8UC1);
  mat.data.set(bitmap.data);
  cv.threshold(mat, mat, 0, 255, cv.THRESH_BINARY);
  return mat;
}

/** A copy of a continuous single-channel 8-bit Mat. */
export function greyFromMat(mat: Mat): GreyRaster {
  return { widthPx: mat.cols, heightPx: mat.rows, channels: 1, data: new Uint8Array(mat.data) };
}

/** Every pixel that is not 0 becomes ink. */
export function bitmapFromMat(mat: Mat): Bitmap {
  const source = mat.data;
  const data = new Uint8Array(mat.rows * mat.cols);
  for (let index = 0; index < data.length; index++) data[index] = source[index] === 0 ? 0 : 1;
  return { widthPx: mat.cols, heightPx: mat.rows, data };
}
