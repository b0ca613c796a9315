/** Index of the LSTM's character set among the components of a `.traineddata` file. */
const LSTM_UNICHARSET = 21;
const BYTES_OF_COUNT = 4;
const BYTES_OF_OFFSET = 8;

/**
 * The characters a Tesseract LSTM model can print, from its unpacked `.traineddata`: a count (int32), one
 * offset (int64, -1 where absent) a component, then the components; the character set is text with one
 * entry a line, its first word the character.
 */
export function lstmCharacters(traineddata: Buffer): Set<string> {
  const count = traineddata.readInt32LE(0);
  const offsets = Array.from({ length: count }, (_, index) =>
    Number(traineddata.readBigInt64LE(BYTES_OF_COUNT + BYTES_OF_OFFSET * index)),
  );
  const start = offsets[LSTM_UNICHARSET] ?? -1;
  if (start < 0) throw new Error('the language data holds no LSTM character set');
  const end = offsets.slice(LSTM_UNICHARSET + 1).find(offset => offset > 0) ?? traineddata.length;
  const [, ...entries] = traineddata.subarray(start, end).toString('utf8').split('\n');
  const words = entries.map(entry => entry.split(' ')[0] ?? '');
  return new Set(words.filter(word => [...word].length === 1));
}
