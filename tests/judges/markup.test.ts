import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { LinkChecker, LinkState } from 'linkinator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLongPaper } from '../site/long-paper.ts';
import { type Newsroom, readFolder } from '../site/newsroom.ts';
import { type ServedSite, serveSite } from '../site/served.ts';

const vnu = path.resolve(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');
const hasJava = spawnSync('java', ['-version']).status === 0;

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
        // To the page of thanks providers lead back, and nothing else.
        if (!address.endsWith('/support/thanks/')) expect(hrefs, address).toContain(address);
        const [, canonical = ''] = /<link rel="canonical" href="([^"]+)"/.exec(html.toString()) ?? [];
        expect(decodeURI(new URL(canonical).pathname), file).toBe(address);
      }
    });
  },
);
