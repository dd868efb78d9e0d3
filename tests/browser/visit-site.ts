import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import type { ServedSite } from '../site/served.ts';

/** A site with a browser in front of it; there from before the first test of a file until after the last. */
export interface VisitedSite {
  readonly origin: string;
  readonly browser: Browser;
}

/** Has a site and a browser opened for the tests of a file. */
export function visitSite(open: () => Promise<ServedSite>): VisitedSite {
  let site: ServedSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([open(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get origin() {
      return site.origin;
    },
    get browser() {
      return browser;
    },
  };
}
