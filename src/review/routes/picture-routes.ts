import { createRoute } from '@hono/zod-openapi';
import * as api from '../api.ts';
import { fieldPicture } from '../field-picture.ts';
import { type App, type AppParts, failures, onePage, oneRecord, picture } from './route-parts.ts';

/** Pictures do not change while a reading stands. */
const PICTURE_CACHE = 'private, max-age=3600';

/** Fields and pages as pictures. */
export function addPictures(app: App, { review, pictures }: AppParts): void {
  const send = (data: Uint8Array, type: string) =>
    new Response(new Uint8Array(data), { headers: { 'Content-Type': type, 'Cache-Control': PICTURE_CACHE } });
  app.openapi(
    createRoute({
      method: 'get',
      path: api.paths.fieldImage,
      request: { params: oneRecord, query: api.fieldImageQuery },
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
