import sharp from 'sharp';
import type { Engine } from '../pipeline.ts';

type Reader = Engine['readers']['ppOcr'];

/**
 * The engine on one core: its readers take turns, and images are decoded on one thread. Work for the other cores is
 * in the other workers; two that each spread over all cores only get into each other's way.
 */
export function onOneCore(engine: Engine): Engine {
  sharp.concurrency(1);
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (reader: Reader): Reader => ({
    ...reader,
    read: line => {
      const reading = queue.then(() => reader.read(line));
      queue = reading.catch(() => undefined);
      return reading;
    },
  });
  const { readers } = engine;
  return {
    ...engine,
    readers: { ...readers, ppOcr: inTurn(readers.ppOcr), tesseract: inTurn(readers.tesseract) },
  };
}
