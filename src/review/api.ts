/**
 * The contract between the review server and its page: schemas, types and routes. The page imports types from here
 * and `paths` from `api/paths.ts`, which needs no zod.
 *
 * | route | method | takes | gives |
 * |---|---|---|---|
 * | session, forms | GET | – | `SessionInfo`, `FormList` |
 * | queue | GET | `queueQuery` | `QueuePage` |
 * | queueSummary | GET | `queueFilter` | `QueueSummary` |
 * | carpets, carpet | GET | `queueFilter`, `carpetQuery` | `CarpetList`, `CarpetBatch` |
 * | documents, document, history | GET | `documentQuery` | `DocumentList`, `DocumentView`, `History` |
 * | fieldImage | GET | `fieldImageQuery` | PNG, WebP or JPEG; 404 `no-picture`, 410 `source-moved` |
 * | pageImage, pageRegion | GET | `pageImageQuery`, `pageRegionQuery` | JPEG; 410 `source-moved` |
 * | decisions | POST | `decisionsRequest` | `DecisionsAnswer`; 409 `ConflictAnswer`; 422 `not-understood` with its `key` |
 * | undo | POST | `undoRequest` | `DecisionsAnswer`; 409 `undo-too-late` |
 * | rows, joins | POST | `rowsRequest`, `joinsRequest` | `DocumentView`; 409 `ConflictAnswer` |
 * | form | POST | `formRequest` | `{recordId}`; 410 `source-moved` |
 * | reread | POST | `rereadRequest` | `RereadAnswer`; 410 `source-moved` |
 * | dashboard | GET | – | `Dashboard` |
 *
 * Without the cookie every route answers 401, to a foreign Host or Origin 403. POST bodies are JSON.
 */
export * from './api/decisions.ts';
export * from './api/document.ts';
export * from './api/field.ts';
export * from './api/paths.ts';
export * from './api/queue.ts';
