import { afterAll, expect, test } from 'vitest';
import { openLongPaper } from '../site/long-paper.ts';
import type { Newsroom } from '../site/newsroom.ts';
import { serveSite } from '../site/served.ts';
import { findFaults } from './axe.ts';
import { visitSite } from './visit-site.ts';

let newsroom: Newsroom;

const site = visitSite(async () => {
  newsroom = await openLongPaper();
  return serveSite(`${newsroom.folder}/content`, 'lists');
});
afterAll(() => newsroom?.close());

test.each(['news', 'topics/tides', 'authors/a-lee', 'corrections'])(
  'axe finds nothing on the oldest page of %s, which leads on to the newer',
  async (list) => {
    const page = await (await site.browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await page.goto(`${site.origin}/${list}/page/1/`);
    expect(await findFaults(page)).toEqual([]);
    await page.locator('.pager a').click();
    expect(new URL(page.url()).pathname).toBe(`/${list}/`);
    await page.context().close();
  },
);
