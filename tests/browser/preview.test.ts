import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { bareNewsroom, type Newsroom, NOW, openNewsroom, projectRoot } from '../site/newsroom.ts';
import { findFaults } from './axe.ts';

const STORY = '/2024/05/01/first/';

const FIRST = bareNewsroom['articles/first.md'];

let newsroom: Newsroom;
let browser: Browser;
let server: ChildProcess;
let origin: string;
let told = '';

const story = (title: string, date: string, more = '', body = 'Not yet.') =>
  `---\ntitle: ${title}\ndate: ${date}\nsection: news\n${more}---\n\n${body}\n`;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([
    openNewsroom({
      ...bareNewsroom,
      'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[en, ru, fr, ar]'),
      'articles/draft.md': story('A draft', '2024-05-02', 'draft: true\n'),
      'articles/later.md': story('For later', '2025-05-02 09:30'),
      ...Object.fromEntries(
        ['ru', 'fr', 'ar'].flatMap((language) => [
          [`articles/draft.${language}.md`, story('A draft', '2024-05-02', 'draft: true\n')],
          [`articles/later.${language}.md`, story('For later', '2025-05-02 09:30')],
        ]),
      ),
    }),
    openBrowser(),
  ]);
  const port = await findFreePort();
  origin = `http://localhost:${port}`;
  server = spawn(
    process.execPath,
    [path.join(projectRoot, 'src/desk/imprint.ts'), 'dev', '--port', String(port), '--cache', 'cache', '--now', NOW],
    { cwd: newsroom.folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], NO_COLOR: '1' } },
  );
  server.stdout?.on('data', (chunk) => (told += chunk));
  server.stderr?.on('data', (chunk) => (told += chunk));
  await vi.waitUntil(
    () =>
      fetch(origin + STORY).then(
        ({ ok }) => ok,
        () => false,
      ),
    { timeout: 60_000, interval: 100 },
  );
});
afterAll(async () => {
  server?.kill();
  await browser?.close();
  await newsroom?.close();
});

const read = async (address: string, headers = {}) => {
  const answer = await fetch(origin + address, { headers: { Accept: 'text/html', ...headers }, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
};

describe('the preview', () => {
  test('searches drafts too', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/search/?q=yet`);
    await page.getByText('2 stories').waitFor();
    expect(await page.locator('[data-results] .story-headline').allInnerTexts()).toContain('A draft');
    await page.close();
  });

  test.each([
    ['', 'Draft: not published', 'Scheduled: not published before 2 May 2025, 09:30 WEST'],
    ['/ru', 'Черновик: не опубликован', 'Запланировано, выйдет не раньше: 2 мая 2025, 09:30 GMT+1'],
    ['/fr', 'Brouillon\u00a0: non publié', 'Programmé\u00a0: pas publié avant le 2 mai 2025, 09:30 UTC+1'],
    ['/ar', 'مسودة: لم تُنشر', 'مجدولة: لن تُنشر قبل 2 مايو 2025، 09:30 ص غرينتش+1'],
  ])('marks what readers cannot see, on its page and in lists: %s/', async (edition, draft, scheduled) => {
    const page = await browser.newPage();
    for (const [address, mark] of [
      [`${edition}/2024/05/02/draft/`, draft],
      [`${edition}/2025/05/02/later/`, scheduled],
      [`${edition}/archive/2024/05/`, draft],
    ] as const) {
      await page.goto(origin + address);
      expect(await page.locator('.held-back').first().innerText(), address).toBe(mark);
      expect(await page.locator('.held-back').first().isVisible()).toBe(true);
    }
    await page.goto(`${origin}${edition}/news/`);
    const marks = await page.locator('.story .held-back').allInnerTexts();
    expect(marks.sort()).toEqual([draft, scheduled].sort());
    await page.close();
  });

  test('reloads an open page when its file is saved', async () => {
    const page = await browser.newPage();
    await page.goto(origin + STORY, { waitUntil: 'load' });
    expect(await page.locator('.prose').innerText()).toContain('It happened.');
    const saved = performance.now();
    await newsroom.write({ 'articles/first.md': FIRST.replace('It happened.', 'It happened twice.') });
    await page.getByText('It happened twice.').waitFor();
    // What was measured on a machine with nothing else to do is in tests/bench/README.md.
    expect(performance.now() - saved).toBeLessThan(5000);
    await newsroom.write({ 'articles/first.md': FIRST });
    await page.getByText('It happened.').waitFor();
    await page.close();
  });

  test('finds new folders, renamed files and deleted ones', async () => {
    await newsroom.write({ 'articles/new/deep/bundle/index.md': story('Deep down', '2024-05-09') });
    await expect.poll(() => read('/2024/05/09/bundle/')).toMatchObject({ status: 200 });
    await newsroom.write({ 'articles/new/deep/bundle/index.md': story('Deeper down', '2024-05-09') });
    await expect.poll(async () => (await read('/2024/05/09/bundle/')).text).toContain('Deeper down');
    await rename(
      path.join(newsroom.folder, 'content/articles/new/deep'),
      path.join(newsroom.folder, 'content/articles/new/other'),
    );
    await newsroom.write({ 'articles/new/other/bundle/index.md': story('Deepest', '2024-05-09') });
    await expect.poll(async () => (await read('/2024/05/09/bundle/')).text).toContain('Deepest');
    await newsroom.write({ 'articles/new': undefined });
    await expect.poll(() => read('/2024/05/09/bundle/')).toMatchObject({ status: 404 });
  });

  test('begins anew when what it has read is damaged', async () => {
    const store = new DatabaseSync(path.join(newsroom.folder, 'cache/preview.sqlite'));
    store.exec("UPDATE story SET head = 'x' || head");
    store.close();
    expect(await read(STORY)).toMatchObject({ status: 200 });
    expect((await read('/_desk/')).text).toContain('A draft');
  });

  test('answers an address where nothing stands with the site’s own page and status 404', async () => {
    const { status, text } = await read('/nowhere/');
    expect(status).toBe(404);
    expect(text).toContain('The Test Sheet');
    expect((await read('/ru/nowhere/')).text).toContain('<html lang="ru"');
  });

  test('leads to the address with its slash, as a host does, and serves feeds and calendars', async () => {
    expect((await read('/news')).status).toBe(302);
    for (const address of ['/feed.xml', '/news/feed.json', '/sitemap.xml', '/sitemaps/2024-05.xml', '/icon.svg'])
      expect((await read(address)).status, address).toBe(200);
  });

  test.each([
    ['by another name', { Host: 'evil.example' }, 403],
    ['from a page of another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }, 403],
    ['by a link of another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }, 200],
    ['from a page of its own', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'no-cors' }, 200],
  ])('answers the editor only: %s', async (_, asking, expected) => {
    for (const address of [STORY, '/icon.svg']) {
      const { statusCode, headers } = await new Promise<IncomingMessage>((resolve) => {
        get(origin + address, { headers: asking }, (answer) => resolve(answer.resume()));
      });
      expect(statusCode, address).toBe(expected);
      expect(headers, address).toMatchObject({
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
    }
  });
});

describe('a file with an error', () => {
  const broken = story('A break', '2024-02-30').replace('A break', 'After "the" <b>break</b>');

  test('is shown as it last was, with what is wrong; the rest goes on', async () => {
    await newsroom.write({ 'articles/breaks.md': story('Before the break', '2024-05-03', '', 'All was well.') });
    await expect.poll(() => read('/2024/05/03/breaks/')).toMatchObject({ status: 200 });
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(`${origin}/2024/05/03/breaks/`);
    expect(await page.locator('[data-desk-panel]').count()).toBe(0);
    await newsroom.write({ 'articles/breaks.md': broken });
    const panel = page.locator('[data-desk-panel]');
    await panel.waitFor();
    expect(await page.locator('h1').innerText()).toBe('Before the break');
    const said = await panel.locator('details').innerText();
    expect(said).toContain('1 error in content/articles/breaks.md');
    expect(said).toContain('content/articles/breaks.md:3:7');
    expect(said).toContain('3 | date: 2024-02-30');
    expect(await panel.locator('.at').innerText()).toBe('2');
    expect(await panel.locator('.paste code').innerText()).toMatch(/^date: /);
    expect(await findFaults(page)).toEqual([]);
    // The foot of the page can be brought above the panel.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const [foot, top] = await page.evaluate(() => [
      document.querySelector('body > footer')!.getBoundingClientRect().bottom,
      document.querySelector('[data-desk-panel]')!.getBoundingClientRect().top,
    ]);
    expect(foot).toBeLessThanOrEqual(top! + 1);
    // Folded, it stays so when the page is loaded anew.
    await panel.locator('summary').click();
    await page.reload();
    expect(await panel.locator('.within').isVisible()).toBe(false);
    expect((await read(STORY)).text).not.toContain('<aside data-desk-panel');
    await newsroom.write({ 'articles/breaks.md': story('After the break', '2024-05-03') });
    await page.getByRole('heading', { name: 'After the break' }).waitFor();
    expect(await panel.count()).toBe(0);
    await page.close();
  });

  test('that never was without one has a plain page where its story would be', async () => {
    await newsroom.write({ 'articles/2024/never.md': story('Never', '2024-05-04').replace('news', 'nwes') });
    await expect.poll(() => told, { timeout: 10_000 }).toContain('articles/2024/never.md');
    for (const address of ['/2024/05/04/never/', '/_desk/file/articles/2024/never.md']) {
      const { status, text } = await read(address);
      expect(status).toBe(500);
      expect(text).toContain('content/articles/2024/never.md:4:10');
    }
    await newsroom.write({ 'articles/2024/never.md': undefined });
    await expect.poll(() => read('/2024/05/04/never/')).toMatchObject({ status: 404 });
  });

  test('has its plain page whatever signs are in its name', async () => {
    const file = 'articles/R&D, 100% #1;+=@$.md';
    await newsroom.write({ [file]: 'No front matter.\n' });
    await expect.poll(async () => (await read('/_desk/')).text).toContain('/_desk/file/articles/R%26D');
    const page = await browser.newPage();
    await page.goto(`${origin}/_desk/`);
    await page.getByRole('link', { name: file }).click();
    await page.getByText('This page cannot be shown yet').waitFor();
    await page.close();
    await newsroom.write({ [file]: undefined });
    await expect.poll(async () => (await read('/_desk/')).text).not.toContain('R%26D');
  });

  test('lets no text of it become part of the page', async () => {
    await newsroom.write({
      'articles/hostile.md': story('H', '</style><script>document.title = "run"</script>', 'x<img>: "<i>"\n'),
    });
    await expect.poll(() => told, { timeout: 10_000 }).toContain('articles/hostile.md');
    const page = await browser.newPage();
    await page.goto(`${origin}/_desk/`);
    expect(await page.title()).toBe('Desk — The Test Sheet');
    expect(await page.locator('main img, main pre i i').count()).toBe(0);
    await newsroom.write({ 'articles/hostile.md': undefined });
    await page.getByText('None: all of it can be published.').waitFor();
    await page.close();
  });

  test('at the root takes the place of every page, and heals', async () => {
    const page = await browser.newPage();
    await page.goto(origin + STORY);
    await newsroom.write({ 'publication.yaml': 'name: The Test Sheet\n' });
    await page.getByText('No page can be shown yet').waitFor();
    expect(await page.locator('main').innerText()).toContain('content/publication.yaml');
    expect(await findFaults(page)).toEqual([]);
    expect((await read('/_desk/')).status).toBe(500);
    await newsroom.write({ 'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[en, ru, fr, ar]') });
    await page.getByRole('heading', { name: 'The first story' }).waitFor();
    await page.close();
  });
});

describe('the desk', () => {
  test('lists all that is in hand', async () => {
    await newsroom.write({
      'front/en.md': '---\nlead: later\n---\n',
      'articles/first.md': FIRST.replace('section', 'updated: 2024-05-20\nsection'),
      'articles/first.fr.md': FIRST,
      'articles/never.md': 'No front matter.\n',
    });
    await expect.poll(async () => (await read('/_desk/')).text).toContain('articles/never.md');
    const page = await browser.newPage();
    await page.goto(`${origin}/_desk/`);
    const part = (name: string) => page.getByRole('region', { name });
    expect(await page.locator('.said').innerText()).toMatch(
      /^The next change is due at 1 January 2025, 00:00 WET \(in .* days\): a year begins/,
    );
    expect(await part('Scheduled').getByRole('link').allInnerTexts()).toEqual(Array(4).fill('For later'));
    expect(await part('Drafts').getByRole('link').allInnerTexts()).toEqual(Array(4).fill('A draft'));
    expect(await part('Translations that are behind').innerText()).toContain('articles/first.fr.md');
    expect(await part('Named by a front, and unseen').innerText()).toContain('"later"');
    const problems = part('Problems');
    expect(await problems.innerText()).toContain('content/articles/never.md:1:1');
    expect(await findFaults(page)).toEqual([]);
    await problems.getByRole('link', { name: 'articles/never.md' }).click();
    await page.getByText('This page cannot be shown yet').waitFor();
    await page.goBack();
    await problems.getByRole('link', { name: 'articles/first.fr.md' }).click();
    await page.locator('[data-desk-panel]').waitFor();
    await page.close();
    await newsroom.write({
      'front/en.md': undefined,
      'articles/first.fr.md': undefined,
      'articles/never.md': undefined,
    });
  });

  test('and all else of the preview is in no build', async () => {
    await newsroom.write({ 'articles/first.md': FIRST });
    const { report } = await newsroom.build();
    expect(report.problems).toEqual([]);
    expect(report.published).toBe(true);
    const site = await newsroom.readSite();
    const marks = [
      '_desk',
      'desk-panel',
      'held-back',
      'shadowroot',
      'EventSource',
      'A draft',
      'For later',
      'not published',
    ];
    const found = [...site].flatMap(([file, bytes]) =>
      marks.filter((mark) => file.includes(mark) || bytes.includes(mark)).map((mark) => `${file}: ${mark}`),
    );
    expect(found).toEqual([]);
  });

  test('stops when it is told to', async () => {
    const ended = new Promise((resolve) => server.on('close', resolve));
    server.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  test.each([
    ['while the templates are compiled', 'empty', 'Compiling', ''],
    ['when npm ends without a word', 'cache', 'Preview at', '; :'],
  ])(
    'leaves no process behind %s',
    async (_, cache, sign, more) => {
      const command = `"${process.execPath}" "${projectRoot}/src/desk/imprint.ts" dev --port ${await findFreePort()} --cache ${cache}`;
      const shell = spawn('sh', ['-c', more === '' ? `exec ${command}` : `${command}${more}`], {
        cwd: newsroom.folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], NO_COLOR: '1', npm_lifecycle_event: 'dev' },
      });
      let said = '';
      for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (said += chunk));
      await expect.poll(() => said, { timeout: 60_000 }).toContain(sign);
      const ended = new Promise((resolve) => shell.on('close', resolve));
      shell.kill('SIGTERM');
      await ended;
      await expect.poll(() => listGroup(shell.pid!)).toEqual([]);
    },
    90_000,
  );
});

/** What still runs of a group of processes; those that nobody has taken leave of do not. */
function listGroup(id: number): string[] {
  return spawnSync('ps', ['-axo', 'pgid=,stat=,args='])
    .stdout.toString()
    .split('\n')
    .filter((line) => new RegExp(`^\\s*${id}\\s+[^Z]`).test(line));
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
