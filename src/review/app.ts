import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { version } from '../version.ts';
import * as api from './api.ts';
import { Conflict, ReviewFault } from './fault.ts';
import type { GuardedContext } from './guard.ts';
import { addDecisions } from './routes/decision-routes.ts';
import { addDocuments } from './routes/document-routes.ts';
import { addPictures } from './routes/picture-routes.ts';
import { addQueue } from './routes/queue-routes.ts';
import type { AppParts } from './routes/route-parts.ts';

/** The largest request anybody needs to send: 200 decisions with long texts, bytes. */
const LARGEST_BODY = 8 * 1024 * 1024;

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
