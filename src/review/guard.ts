import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { paths } from './api.ts';

/** What a request carries after the guard: who makes it. */
export interface GuardedContext {
  readonly Variables: { reviewer: string };
}

/** How long a browser that was closed finds its way back while the server runs, seconds. */
const COOKIE_SECONDS = 7 * 24 * 3600;

/**
 * Nothing is loaded from anywhere but this server, nothing inline runs, and no other page may frame it. Pictures may
 * be made in the page (`data:`, `blob:`).
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Secrets with who they stand for; compared in constant time. */
class Secrets {
  readonly #known: { readonly digest: Buffer; readonly reviewer: string }[] = [];

  make(reviewer: string): string {
    const secret = randomBytes(32).toString('base64url');
    this.#known.push({ digest: digest(secret), reviewer });
    return secret;
  }

  find(secret: string): string | null {
    const given = digest(secret);
    let found: string | null = null;
    for (const one of this.#known) if (timingSafeEqual(one.digest, given)) found = one.reviewer;
    return found;
  }

  /** The same, and it never works again. */
  take(secret: string): string | null {
    const given = digest(secret);
    const at = this.#known.findIndex(one => timingSafeEqual(one.digest, given));
    return at < 0 ? null : (this.#known.splice(at, 1)[0]?.reviewer ?? null);
  }
}

/**
 * Lets in who came by a one-time link, and nobody whom another page sent: Host and Origin must be this server's
 * (against DNS rebinding and cross-site requests), and everything but the entrance needs the cookie.
 */
export class Guard {
  readonly #tokens = new Secrets();
  readonly #sessions = new Secrets();
  #port = 0;

  /** Known only once the server listens. */
  set port(port: number) {
    this.#port = port;
  }

  /** A link that works once. */
  linkFor(reviewer: string): string {
    return `http://127.0.0.1:${this.#port}${paths.enter}?token=${this.#tokens.make(reviewer)}`;
  }

  /** Sets the headers of every answer, and refuses foreign requests. */
  get sameOrigin() {
    return createMiddleware(async (context, next) => {
      for (const [name, value] of Object.entries(headers)) context.header(name, value);
      const hosts = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
      const host = context.req.header('host');
      const origin = context.req.header('origin');
      const site = context.req.header('sec-fetch-site');
      const foreign =
        host === undefined ||
        !hosts.includes(host) ||
        (origin !== undefined && origin !== `http://${host}`) ||
        (site !== undefined && site !== 'same-origin' && site !== 'none');
      if (foreign) {
        const message = 'This server answers its own page only. Open the link that formlift review printed.';
        return context.json({ error: 'foreign-request', message }, 403);
      }
      return next();
    });
  }

  /** Exchanges the token of a link for the cookie. */
  get entrance() {
    return createMiddleware(async (context): Promise<Response> => {
      const reviewer = this.#tokens.take(context.req.query('token') ?? '');
      context.header('Cache-Control', 'no-store');
      if (reviewer === null) {
        const message = 'This link was used already, or is none. Start formlift review again for a new one.';
        return context.json({ error: 'token-used', message }, 401);
      }
      setCookie(context, this.#cookie, this.#sessions.make(reviewer), {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: COOKIE_SECONDS,
      });
      return context.redirect('/');
    });
  }

  /** Lets only the cookie's bearer through. */
  get members() {
    return createMiddleware<GuardedContext>(async (context, next) => {
      const reviewer = this.#sessions.find(getCookie(context, this.#cookie) ?? '');
      if (reviewer === null) {
        const message = 'Open the link that formlift review printed; it lets this browser in.';
        return context.json({ error: 'not-signed-in', message }, 401);
      }
      context.set('reviewer', reviewer);
      return next();
    });
  }

  /** Cookies know no ports: two servers must not take each other's. */
  get #cookie(): string {
    return `formlift_${this.#port}`;
  }
}
