import { afterAll, beforeAll, describe } from 'vitest';
import { chromiumPath } from '../../support/browser.ts';
import { type Desk, startDesk } from '../../support/review/desk.ts';
import { Windows } from './browse.ts';
import { carpetCases } from './carpet-cases.ts';
import { documentCases } from './document-cases.ts';
import { looksCases } from './looks-cases.ts';
import { pageCases } from './page-cases.ts';
import { reviewersCases } from './reviewers-cases.ts';
import { stripCases } from './strip-cases.ts';

/** A busy machine draws slowly; nothing here is about time. */
const patience = { timeout: 240_000 };

describe.skipIf(chromiumPath === null)('the review page in a browser', patience, () => {
  let desk: Desk;
  let windows: Windows;
  beforeAll(async () => {
    desk = await startDesk({ documents: Number(process.env.FORMLIFT_REVIEW_DOCUMENTS ?? 40) });
    windows = new Windows(desk);
  }, 300_000);
  afterAll(async () => {
    await windows?.close();
    await desk?.stop();
  });

  describe('looks', () => looksCases(() => windows));
  describe('strip', () =>
    stripCases(
      () => desk,
      () => windows,
    ));
  describe('carpet', () => carpetCases(() => windows));
  describe('document', () => documentCases(() => windows));
  describe('page', () => pageCases(() => windows));
  describe('two reviewers', () => reviewersCases(() => windows));
});
