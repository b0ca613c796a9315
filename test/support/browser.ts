import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The system's Chromium, or null; where `FORMLIFT_BROWSER_TESTS=required` it must be there. */
export const chromiumPath = places.find(path => path !== undefined && existsSync(path)) ?? null;

if (chromiumPath === null) {
  const message =
    'There is no Chromium on this machine: browser tests are skipped. Name one with CHROMIUM=/path.';
  if (process.env.FORMLIFT_BROWSER_TESTS === 'required') throw new Error(message);
  process.stderr.write(`${message}\n`);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
