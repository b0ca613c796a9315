import { writeFile } from 'node:fs/promises';
import type { JudgedField } from '../confidence/calibrate.ts';
import { type Lesson, learnFrom } from '../confidence/learn.ts';
import { shippedParameters } from '../confidence/parameters.ts';
import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { calibrationFileOf, confirmedWordsOf, vocabularyFileOf } from '../learnt-files.ts';
import type { ConfirmedWord } from '../record/vocabulary.ts';
import { confirmedWords } from '../review/confirmed-words.ts';
import { openExistingStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { printData, printNote } from './output.ts';

export interface CalibrateOptions {
  readonly db: string;
  readonly fromDecisions?: true;
  readonly targetError: number;
  readonly dryRun?: true;
}

/** Moves the shipped calibration by all that people decided, and keeps it beside the database for the next `extract`. */
export async function calibrateCommand(options: CalibrateOptions): Promise<ExitCode> {
  if (options.fromDecisions !== true) {
    throw new FormliftError({
      code: 'nothing-to-learn-from',
      message: 'There is nothing to calibrate with.',
      remedy: 'Use --from-decisions to learn from what people decided in `formlift review`.',
      exitCode: exitCodes.usage,
    });
  }
  const store = await openExistingStore(options.db);
  const { judged, words } = await decided(store).finally(() => store.close());
  const { targetError } = options;
  const { parameters, lesson } = learnFrom(shippedParameters(), judged, {
    targetError,
    day: new Date().toISOString().slice(0, 10),
  });
  printData(lessonText(lesson, targetError));
  printData(wordsText(words, confirmedWordsOf(options.db)));
  if (options.dryRun === true || lesson.fields === 0) return exitCodes.done;
  const file = calibrationFileOf(options.db);
  await writeFile(file, `${JSON.stringify(parameters, null, 1)}\n`);
  await writeFile(vocabularyFileOf(options.db), `${JSON.stringify({ words }, null, 1)}\n`);
  printNote(
    `Kept in ${file}; the next extract into this database uses it. Delete it to go back to the shipped calibration.`,
  );
  return exitCodes.done;
}

async function decided(store: Store): Promise<{ judged: JudgedField[]; words: ConfirmedWord[] }> {
  const judged = await decidedFields(store);
  return { judged, words: await confirmedWords(recordsOf(store)) };
}

async function* recordsOf(store: Store) {
  for await (const { record } of store.records('all')) yield record;
}

/** Words told of; the file has all. */
const WORDS_TOLD = 20;

/** Which words people confirmed since the last time, for a terminal. */
export function wordsText(words: readonly ConfirmedWord[], before: readonly ConfirmedWord[]): string {
  const name = ({ form, fieldName, word }: ConfirmedWord) => `${form} ${fieldName} ${word}`;
  const known = new Set(before.map(name));
  const still = new Set(words.map(name));
  const added = words.filter(one => !known.has(name(one)));
  const gone = before.filter(one => !still.has(name(one)));
  if (words.length === 0 && gone.length === 0) {
    return 'No text was confirmed in two documents yet: no known words.';
  }
  return [
    `${words.length} texts confirmed in two documents or more, ${added.length} of them new; the next extract is surer of them, and the review offers them where a reading is near.`,
    ...added
      .slice(0, WORDS_TOLD)
      .map(
        ({ form, fieldName, word, documents }) =>
          `  ${word}  (${form}, ${fieldName}, ${documents} documents)`,
      ),
    ...(added.length > WORDS_TOLD ? [`  and ${added.length - WORDS_TOLD} more`] : []),
    ...gone.slice(0, WORDS_TOLD).map(({ word, fieldName }) => `  no longer: ${word}  (${fieldName})`),
  ].join('\n');
}

/** Fields that people decided on: those they left as they were read were right. */
export async function decidedFields(store: Pick<Store, 'records'>): Promise<JudgedField[]> {
  const judged: JudgedField[] = [];
  for await (const { record } of store.records('all')) {
    for (const field of record.fields) {
      if (field.status !== 'confirmed' && field.status !== 'corrected') continue;
      judged.push({ document: record.recordId, field, right: field.status === 'confirmed' });
    }
  }
  return judged;
}

/** Hazards told of; most of the others hardly moved. */
const HAZARDS_TOLD = 15;

/** What was learnt, for a terminal. */
export function lessonText(lesson: Lesson, targetError: number): string {
  const { fields, wrong, expectedWrong, hazards, thresholds } = lesson;
  if (fields === 0) return 'No field has been decided on yet: the shipped calibration stays.';
  const short = (value: number) => String(Number(value.toPrecision(3)));
  return [
    `${fields} fields decided on, ${wrong} of them wrong; the shipped calibration expects ${expectedWrong.toFixed(1)}.`,
    ...(hazards.length === 0 ? [] : ['expected faults for each of:']),
    ...hazards
      .slice(0, HAZARDS_TOLD)
      .map(({ name, before, after }) => `  ${name.padEnd(20)} ${short(before)} → ${short(after)}`),
    ...(thresholds.length === 0
      ? [`No review threshold changes at a target error of ${targetError}.`]
      : [`review thresholds at a target error of ${targetError}:`]),
    ...thresholds.map(({ kind, before, after }) => `  ${kind.padEnd(20)} ${before} → ${after}`),
  ].join('\n');
}
