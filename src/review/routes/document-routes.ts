import { createRoute } from '@hono/zod-openapi';
import * as api from '../api.ts';
import {
  type App,
  type AppParts,
  body,
  conflict,
  failures,
  json,
  onePage,
  oneRecord,
} from './route-parts.ts';

/** Whole documents, and reading them again. */
export function addDocuments(app: App, { review, rereader }: AppParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.documents,
      request: { query: api.documentQuery },
      responses: { 200: json(api.documentList, 'Documents.'), ...failures },
    }),
    async context => context.json(await review.documents(context.req.valid('query')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.document,
      request: { params: oneRecord },
      responses: { 200: json(api.documentView, 'One document.'), ...failures },
    }),
    async context =>
      context.json(await review.document(context.req.valid('param').recordId, context.get('reviewer')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.history,
      request: { params: oneRecord },
      responses: { 200: json(api.history, 'What happened to it.'), ...failures },
    }),
    async context => context.json(await review.history(context.req.valid('param').recordId), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.form,
      request: { params: oneRecord, body: body(api.formRequest) },
      responses: { 200: json(api.formAnswer, 'The new record.'), ...failures, ...conflict },
    }),
    async context => {
      const { recordId } = context.req.valid('param');
      const request = context.req.valid('json');
      return context.json(await rereader.changeForm(recordId, request, context.get('reviewer')), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.reread,
      request: { params: onePage, body: body(api.rereadRequest) },
      responses: { 200: json(api.rereadAnswer, 'What is read there.'), ...failures },
    }),
    async context => {
      const { recordId, page } = context.req.valid('param');
      const { readings, ...read } = await rereader.readRegion(recordId, page, context.req.valid('json').box);
      return context.json({ ...read, readings: [...readings] }, 200);
    },
  );
}
