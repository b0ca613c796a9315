import { createRoute } from '@hono/zod-openapi';
import * as api from '../api.ts';
import { type App, type AppParts, body, conflict, failures, json, oneRecord } from './route-parts.ts';

/** Everything that changes a record. */
export function addDecisions(app: App, { review }: AppParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.decisions,
      request: { body: body(api.decisionsRequest) },
      responses: {
        200: json(api.decisionsAnswer, 'What became of it.'),
        422: json(api.errorAnswer, 'A text is not of its field’s type.'),
        ...failures,
        ...conflict,
      },
    }),
    async context =>
      context.json(await review.decide(context.req.valid('json'), context.get('reviewer')), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.undo,
      request: { body: body(api.undoRequest) },
      responses: {
        200: json(api.decisionsAnswer, 'What became of it.'),
        409: json(api.errorAnswer, 'Decided again since, or taken back already.'),
        ...failures,
      },
    }),
    async context => context.json(await review.undo(context.req.valid('json'), context.get('reviewer')), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.rows,
      request: { params: oneRecord, body: body(api.rowsRequest) },
      responses: {
        200: json(api.documentView, 'The document with its rows changed.'),
        422: json(api.errorAnswer, 'It cannot be done with these rows or texts.'),
        ...failures,
        ...conflict,
      },
    }),
    async context => {
      const { recordId } = context.req.valid('param');
      return context.json(
        await review.structure.changeRows(recordId, context.req.valid('json'), context.get('reviewer')),
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: api.paths.joins,
      request: { params: oneRecord, body: body(api.joinsRequest) },
      responses: { 200: json(api.documentView, 'The document.'), ...failures, ...conflict },
    }),
    async context => {
      const { recordId } = context.req.valid('param');
      return context.json(
        await review.structure.undoJoin(recordId, context.req.valid('json'), context.get('reviewer')),
        200,
      );
    },
  );
}
