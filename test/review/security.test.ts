import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../src/review/api/paths.ts';
import type { QueuePage, QueueSummary } from '../../src/review/api.ts';
import { on, type ReviewClient, reviewServer } from '../support/review/client.ts';

let desk: Awaited<ReturnType<typeof reviewServer>>;
let one: ReviewClient;
beforeAll(async () => {
  desk = await reviewServer({ documents: 5 });
  one = desk.one;
}, 120_000);
afterAll(() => desk.server.close());

/** A request whose headers fetch does not let a test choose; it sends no body, whatever it announces. */
function statusWith(
  path: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { port: desk.server.port, host: '127.0.0.1', path, method };
    const sent = request({ ...options, headers: { cookie: one.cookie, ...headers } }, answer => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    sent.on('error', reject);
    if (method === 'GET') sent.end();
    else sent.flushHeaders();
  });
}

const statusWithHost = (host: string) => statusWith(paths.session, 'GET', { host });

describe('the review server', () => {
  it('takes a link once only', async () => {
    expect((await fetch(desk.first.url, { redirect: 'manual' })).status).toBe(401);
    expect((await fetch(`${one.base}${paths.enter}?token=guess`, { redirect: 'manual' })).status).toBe(401);
  });

  it('gives a cookie that scripts and other sites do not get', () => {
    expect(one.setCookie).toMatch(/^formlift_\d+=[\w-]{40,};/);
    expect(one.setCookie).toContain('HttpOnly');
    expect(one.setCookie).toContain('SameSite=Strict');
  });

  it('refuses a foreign Host, whatever the cookie', async () => {
    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost(`evil.example:${desk.server.port}`)).toBe(403);
    expect(await statusWithHost(`localhost:${desk.server.port}`)).toBe(200);
    expect(await statusWithHost(`127.0.0.1:${desk.server.port}`)).toBe(200);
  });

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses requests other pages send: %o', async headers => {
    expect((await one.get(paths.session, headers)).status).toBe(403);
    expect((await one.post(paths.undo, { batchId: 'x' }, headers)).status).toBe(403);
  });

  it('changes nothing and tells nothing without the cookie', async () => {
    const [field] = await one.fields();
    if (field === undefined) throw new Error('There is nothing to do.');
    const decision = { requestId: crypto.randomUUID(), decisions: [{ action: 'confirm', ...on(field) }] };
    for (const cookie of ['', 'formlift_1=x', `${one.cookie.slice(0, -3)}xyz`]) {
      expect((await one.post(paths.decisions, decision, { cookie })).status).toBe(401);
      expect((await one.get(paths.queue, { cookie })).status).toBe(401);
      expect((await one.get('/', { cookie })).status).toBe(401);
    }
    expect((await one.read<QueueSummary>(paths.queueSummary)).pace.total).toBe(0);
  });

  it('sends a strict policy with every answer, errors included', async () => {
    for (const path of [paths.session, '/nothing.js', paths.openApi]) {
      const { headers } = await one.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('gives markup in what was read as text in JSON', async () => {
    const answer = await one.get(`${paths.queue}?reason=structure&limit=200`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const { items } = (await answer.json()) as QueuePage;
    const messages = items.flatMap(item =>
      item.kind === 'issue' ? [item.issue.message.zh, item.issue.message.en] : [],
    );
    expect(messages.some(message => message.includes('<script>alert(1)</script>'))).toBe(true);
  });

  it('wants JSON and no more of it than anybody needs', async () => {
    const form = await one.post(paths.decisions, {}, { 'content-type': 'text/plain' });
    expect(form.status).toBe(415);
    expect((await one.post(paths.decisions, { requestId: 'x' })).status).toBe(400);
    const headers = {
      host: `localhost:${desk.server.port}`,
      'content-type': 'application/json',
      'content-length': '9000000',
    };
    expect(await statusWith(paths.decisions, 'POST', headers)).toBe(413);
  });

  it('describes itself', async () => {
    const { paths: described } = (await (await one.get(paths.openApi)).json()) as { paths: object };
    const routes = Object.values(paths).filter(path => path.startsWith('/api/'));
    expect(Object.keys(described).sort()).toEqual([...routes].sort());
  });
});
