import { type OpenAPIHono, z } from '@hono/zod-openapi';
import * as api from '../api.ts';
import type { Guard, GuardedContext } from '../guard.ts';
import type { PagePictures } from '../page-pictures.ts';
import type { Rereader } from '../reread.ts';
import type { Review } from '../review.ts';
import type { StaticPage } from '../static-page.ts';

export type App = OpenAPIHono<GuardedContext>;

export interface AppParts {
  readonly review: Review;
  readonly guard: Guard;
  readonly pictures: PagePictures;
  readonly rereader: Rereader;
  readonly page: StaticPage;
}

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
export const failures = {
  400: json(api.errorAnswer, 'The request is not of this shape.'),
  401: json(api.errorAnswer, 'Without the cookie.'),
  403: json(api.errorAnswer, 'From another Host or Origin.'),
  404: json(api.errorAnswer, 'There is no such thing.'),
};
export const conflict = {
  409: json(api.conflictAnswer, 'Decided by somebody else meanwhile; nothing was changed.'),
};
export const picture = {
  200: { description: 'A picture.', content: { 'image/*': { schema: z.any() } } },
  410: json(api.errorAnswer, 'The source file is not where it was, or is another.'),
};
export const oneRecord = z.object({ recordId: z.string() });
export const onePage = z.object({ recordId: z.string(), page: z.coerce.number().int().min(1) });
