import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Flags that keep a browser from reaching out by itself; the sandbox cannot start as root in a container. */
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const SYSTEM_BROWSERS = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts a Chromium: the system's, one that Playwright installed, or the one that comes inside an npm package. */
export async function openBrowser(): Promise<Browser> {
  const installed = [...SYSTEM_BROWSERS, chromium.executablePath()].find((file) => file !== '' && existsSync(file));
  const executablePath = installed ?? (await (await import('@sparticuz/chromium')).default.executablePath());
  return chromium.launch({ executablePath, args: QUIET });
}
