import { expect, it } from 'vitest';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { recordJsonSchema, recordSchema, recordTypeText } from '../../src/model/record-schema.ts';

it('describes one of several words, and any number of them, as schema, JSON Schema and type', () => {
  const definition = formDefinitionSchema.parse({
    id: 'room',
    version: 1,
    names: { zh: '会议室', en: 'Room' },
    titles: '会议室申请表',
    fields: {
      room: { type: 'option', label: '会议室', options: ['大', '小'] },
      equipment: { type: 'options', label: '设备', options: ['话筒', '白板'] },
    },
  });
  const schema = recordSchema(definition);
  const fits = (equipment: unknown) => schema.safeParse({ room: '大', equipment }).success;
  expect([['话筒'], ['话筒', '白板'], null].map(fits)).toEqual([true, true, true]);
  expect([[], ['麦克风'], '话筒', '话筒；白板'].map(fits)).toEqual([false, false, false, false]);
  expect(recordTypeText(definition)).toContain("equipment: ('话筒' | '白板')[] | null;");
  expect(recordJsonSchema(definition)).toMatchObject({
    properties: {
      equipment: {
        anyOf: [{ type: 'array', minItems: 1, items: { enum: ['话筒', '白板'] } }, { type: 'null' }],
      },
    },
  });
});
