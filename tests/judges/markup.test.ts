import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { LinkChecker, LinkState } from 'linkinator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { findFaults } from '../browser/axe.ts';
import { bareNewsroom, type Newsroom, openNewsroom, readFolder } from '../site/newsroom.ts';
import { type ServedSite, serveSite } from '../site/served.ts';

const vnu = path.resolve(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');
const hasJava = spawnSync('java', ['-version']).status === 0;

/** A paper whose lists have more pages than one: of a section, a topic, a writer and the corrections. */
function openLongPaper(): Promise<Newsroom> {
  const stories = Array.from({ length: 45 }, (_, place) => {
    const date = `2024-0${1 + (place % 3)}-${String(1 + (place % 28)).padStart(2, '0')}`;
    const matter = { title: `High water ${place}`, date, section: 'news', tags: ['Tides'], author: 'A. Lee' };
    const corrections = [{ date: '2024-05-01', kind: 'correction', text: `It was *not* ${place} o’clock.` }];
    return [`articles/tide-${place}.md`, `---\n${JSON.stringify({ ...matter, corrections })}\n---\n\nIt rose.\n`];
  });
  return openNewsroom({ ...bareNewsroom, ...Object.fromEntries(stories) });
}

const LONG_PAPER = 'a paper with long lists';

describe.each([LONG_PAPER, 'content', 'tests/fixtures/harbour-light', 'tests/fixtures/strait-courier'])(
  'outside judges of %s',
  (content) => {
    let newsroom: Newsroom | undefined;
    let site: ServedSite;
    beforeAll(async () => {
      if (content === LONG_PAPER) newsroom = await openLongPaper();
      site = await (newsroom ? serveSite(`${newsroom.folder}/content`, 'long-paper') : serveSite(content));
    });
    afterAll(async () => {
      await site?.close();
      await newsroom?.close();
    });

    test.runIf(content === LONG_PAPER)('axe finds nothing on pages with a number', async () => {
      const browser = await openBrowser();
      const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
      for (const list of ['news', 'topics/tides', 'authors/a-lee', 'corrections']) {
        await page.goto(`${site.origin}/${list}/page/1/`);
        await expect(page.locator('.pager a').count()).resolves.toBe(1);
        expect(await findFaults(page), list).toEqual([]);
      }
      await browser.close();
    });

    // The checker is a Java program, and Java is the one thing that npm cannot bring.
    test.skipIf(!hasJava)('the Nu Html Checker finds nothing in any page or style sheet', async () => {
      const files = [...(await readFolder(site.folder)).keys()].filter((file) => /\.(html|css)$/.test(file));
      expect(files.length).toBeGreaterThan(5);
      const { stdout, stderr } = await promisify(execFile)(
        'java',
        ['-Xss4m', '-jar', vnu, '--also-check-css', '--format', 'gnu', '--exit-zero-always', ...files],
        { cwd: site.folder, maxBuffer: 1 << 26 },
      );
      expect(`${stdout}${stderr}`.replaceAll(`file:${site.folder}/`, '').split('\n').filter(Boolean)).toEqual([]);
    });

    test('no link of the site leads nowhere, fragments included', async () => {
      const { links } = await new LinkChecker().check({
        path: `${site.origin}/`,
        recurse: true,
        checkFragments: true,
        linksToSkip: async (link) => !link.startsWith(site.origin),
      });
      const broken = links
        .filter(({ state }) => state === LinkState.BROKEN)
        .map(({ url, parent }) => `${url} on ${parent}`);
      expect(broken).toEqual([]);
      expect(links.filter(({ state }) => state === LinkState.OK).length).toBeGreaterThan(10);
    });

    test('no page is out of reach of the front, and each says where it stands', async () => {
      const pages = [...(await readFolder(site.folder))].filter(([file]) => file.endsWith('index.html'));
      const hrefs = new Set(
        pages.flatMap(([, html]) =>
          [...html.toString().matchAll(/href="(\/[^"#]*)"/g)].map(([, href = '']) => decodeURI(href)),
        ),
      );
      for (const [file, html] of pages) {
        const address = `/${file.slice(0, -'index.html'.length)}`;
        expect(hrefs, address).toContain(address);
        const [, canonical = ''] = /<link rel="canonical" href="([^"]+)"/.exec(html.toString()) ?? [];
        expect(decodeURI(new URL(canonical).pathname), file).toBe(address);
      }
    });
  },
);
