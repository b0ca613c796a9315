import { createRoute, z } from '@hono/zod-openapi';
import { version } from '../../version.ts';
import * as api from '../api.ts';
import { type App, type AppParts, failures, json } from './route-parts.ts';

/** Who is here, what there is to do, and how far it is. */
export function addQueue(app: App, { review }: AppParts): void {
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
