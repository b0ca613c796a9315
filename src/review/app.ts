import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { version } from '../version.ts';
import * as api from './api.ts';
import { Conflict, ReviewFault } from './fault.ts';
import { fieldPicture } from './field-picture.ts';
import type { Guard, GuardedContext } from './guard.ts';
import type { PagePictures } from './page-pictures.ts';
import type { Rereader } from './reread.ts';
import type { Review } from './review.ts';
import type { StaticPage } from './static-page.ts';

/** The largest request anybody needs to send: 200 decisions with long texts, bytes. */
const LARGEST_BODY = 8 * 1024 * 1024;
/** Pictures do not change while a reading stands. */
const PICTURE_CACHE = 'private, max-age=3600';

export interface AppParts {
  readonly review: Review;
  readonly guard: Guard;
  readonly pictures: PagePictures;
  readonly rereader: Rereader;
  readonly page: StaticPage;
}

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const failures = {
  400: json(api.errorAnswer, 'The request is not of this shape.'),
  401: json(api.errorAnswer, 'Without the cookie.'),
  403: json(api.errorAnswer, 'From another Host or Origin.'),
  404: json(api.errorAnswer, 'There is no such thing.'),
};
const conflict = {
  409: json(api.conflictAnswer, 'Decided by somebody else meanwhile; nothing was changed.'),
};
const picture = {
  200: { description: 'A picture.', content: { 'image/*': { schema: z.any() } } },
  410: json(api.errorAnswer, 'The source file is not where it was, or is another.'),
};
const oneRecord = z.object({ recordId: z.string() });
const onePage = z.object({ recordId: z.string(), page: z.coerce.number().int().min(1) });

/** The server's routes behind the guard. */
export function createApp(parts: AppParts): OpenAPIHono<GuardedContext> {
  const app = new OpenAPIHono<GuardedContext>({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const message = result.error.issues.map(one => `${one.path.join('.')}: ${one.message}`).join('; ');
      return context.json({ error: 'bad-request', message }, 400);
    },
  });
  app.use(parts.guard.sameOrigin);
  app.get(api.paths.enter, parts.guard.entrance);
  app.doc31(api.paths.openApi, { openapi: '3.1.0', info: { title: 'formlift review', version } });
  app.use(async (context, next) =>
    context.req.path === api.paths.openApi ? next() : parts.guard.members(context, next),
  );
  app.use('/api/*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    const type = context.req.header('content-type') ?? '';
    if (context.req.method === 'POST' && !type.startsWith('application/json')) {
      return context.json({ error: 'not-json', message: 'Send JSON as application/json.' }, 415);
    }
    return next();
  });
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: context => context.json({ error: 'too-large', message: 'The request is too large.' }, 413),
    }),
  );
  addQueue(app, parts);
  addDocuments(app, parts);
  addPictures(app, parts);
  addDecisions(app, parts);
  app.get('*', context => parts.page.answer(context));
  app.notFound(context => context.json({ error: 'no-such-route', message: 'There is no such route.' }, 404));
  app.onError((error, context) => {
    if (error instanceof Conflict) return context.json(error.answer, 409);
    if (error instanceof ReviewFault) {
      const { code, message, key, status } = error;
      return context.json({ error: code, message, ...(key === null ? {} : { key }) }, status);
    }
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return context.json(
      { error: 'unexpected', message: 'This is a fault of formlift; see its window.' },
      500,
    );
  });
  return app;
}

type App = OpenAPIHono<GuardedContext>;

function addQueue(app: App, { review }: AppParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.session,
      responses: { 200: json(api.sessionInfo, 'Who is here.'), ...failures },
    }),
    async context =>
      context.json(
        {
          reviewer: context.get('reviewer'),
          version,
          targetError: await review.store.targetError(),
          secondReview: [...(await review.store.secondReview())],
          canReread: true,
        },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.forms,
      responses: { 200: json(api.formList, 'The forms known.'), ...failures },
    }),
    context => context.json({ forms: review.forms.list() }, 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.queue,
      request: { query: api.queueQuery },
      responses: { 200: json(api.queuePage, 'What to do next.'), ...failures },
    }),
    async context =>
      context.json(await review.queue(context.req.valid('query'), context.get('reviewer')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.queueSummary,
      request: { query: api.queueFilter },
      responses: { 200: json(api.queueSummary, 'Counts and pace.'), ...failures },
    }),
    async context =>
      context.json(await review.summary(context.req.valid('query'), context.get('reviewer')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.carpets,
      request: { query: api.queueFilter },
      responses: { 200: json(api.carpetList, 'Groups of the same proposed value.'), ...failures },
    }),
    async context =>
      context.json(
        { carpets: await review.carpets(context.req.valid('query'), context.get('reviewer')) },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.carpet,
      request: { query: api.carpetQuery, params: z.object({ carpetId: z.string() }) },
      responses: { 200: json(api.carpetBatch, 'The next pictures of a group.'), ...failures },
    }),
    async context => {
      const { carpetId } = context.req.valid('param');
      return context.json(
        await review.carpet(carpetId, context.req.valid('query'), context.get('reviewer')),
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.dashboard,
      responses: { 200: json(api.dashboard, 'How far the review is.'), ...failures },
    }),
    async context => context.json(await review.dashboard(), 200),
  );
}

function addDocuments(app: App, { review, rereader }: AppParts): void {
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

function addPictures(app: App, { review, pictures }: AppParts): void {
  const send = (data: Uint8Array, type: string) =>
    new Response(new Uint8Array(data), { headers: { 'Content-Type': type, 'Cache-Control': PICTURE_CACHE } });
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.fieldImage,
      request: { params: oneRecord, query: z.object({ key: z.string() }) },
      responses: { ...picture, ...failures },
    }),
    async context => {
      const open = await review.open(context.req.valid('param').recordId);
      const { data, mediaType } = await fieldPicture(open, context.req.valid('query').key, {
        review,
        pictures,
      });
      return send(data, mediaType);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.pageImage,
      request: { params: onePage, query: api.pageImageQuery },
      responses: { ...picture, ...failures },
    }),
    async context => {
      const { recordId, page } = context.req.valid('param');
      const { head } = await review.open(recordId);
      const { width = 1600 } = context.req.valid('query');
      return send(await pictures.whole(head, page, width), 'image/jpeg');
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.pageRegion,
      request: { params: onePage, query: api.pageRegionQuery },
      responses: { ...picture, ...failures },
    }),
    async context => {
      const { recordId, page } = context.req.valid('param');
      const { head } = await review.open(recordId);
      const { x, y, w, h, width = w } = context.req.valid('query');
      const box = { x, y, width: w, height: h };
      return send(await pictures.part(head, page, box, Math.ceil(width)), 'image/jpeg');
    },
  );
}

function addDecisions(app: App, { review }: AppParts): void {
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
        await review.changeRows(recordId, context.req.valid('json'), context.get('reviewer')),
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
        await review.undoJoin(recordId, context.req.valid('json'), context.get('reviewer')),
        200,
      );
    },
  );
}
