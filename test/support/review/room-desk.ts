import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedParameters } from '../../../src/confidence/parameters.ts';
import { loadFormFile } from '../../../src/form/load.ts';
import type { FormDefinition } from '../../../src/model/form-definition.ts';
import type { FormRecord } from '../../../src/model/record.ts';
import { noConfirmedWords } from '../../../src/record/vocabulary.ts';
import { recordOf } from '../../../src/record-of.ts';
import { type ReviewServer, serveReview } from '../../../src/review/serve.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { documentResult } from '../document-result.ts';
import { readDocument } from '../read-document.ts';

const yaml = `
id: room-application
version: 1
names: { zh: 会议室申请表, en: Room application }
titles: [会议室申请表]
fields:
  title: { place: title, required: true }
  meeting: { label: 会议名称, required: true }
  equipment: { type: options, label: 所需设备, options: [投影仪, 话筒, 音响, 白板], required: true }
checks:
  equipped: { expression: equipment not empty, severity: error }
  two-things-at-most: { expression: count(equipment) <= 2 }
`;

function recordWith(boxes: string, definition: FormDefinition): FormRecord {
  const rows = [
    ['会议名称', '工作例会'],
    ['所需设备', boxes],
  ];
  return recordOf(
    readDocument(['会议室申请表'], [{ rows }]),
    { forms: [definition], parameters: shippedParameters(), words: noConfirmedWords },
    { formId: null, targetError: 0.001, auditShare: 0 },
  );
}

export interface RoomDesk {
  readonly definition: FormDefinition;
  readonly database: string;
  readonly server: ReviewServer;
}

/** A review server for one who lets so many browsers in, over two papers of a form with boxes of which several are ticked: `clear.png`, and `unclear.png` with one unclear mark. */
export async function startRoomDesk(links: number): Promise<RoomDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-several-'));
  const forms = join(folder, 'forms');
  await mkdir(forms);
  await writeFile(join(forms, 'room.yaml'), yaml);
  const definition = await loadFormFile(join(forms, 'room.yaml'));
  const database = join(folder, 'several.db');
  const store = await openStore(database);
  const run = await store.beginRun({ version: '0.0.0', options: {} });
  for (const [name, boxes] of [
    ['clear', '□投影仪 ☑话筒 □音响 ☑白板'],
    ['unclear', '☑投影仪 甲话筒 □音响 ☑白板'],
  ] as const) {
    const made = documentResult(`/scans/${name}.png`, [['会议室申请表', '话筒']]);
    const { recordId } = made.record;
    await store.saveFile([{ ...made, record: { ...recordWith(boxes, definition), recordId } }], run);
  }
  await store.finishRun(run, { documents: 2, pages: 2, failures: 0, stopped: false });
  await store.close();
  const reviewers = Array.from({ length: links }, () => '甲');
  const server = await serveReview({
    database,
    port: 0,
    reviewers,
    secondReview: null,
    formsDirectories: [forms],
  });
  return { definition, database, server };
}
