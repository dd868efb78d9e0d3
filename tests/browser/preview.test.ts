import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { bareNewsroom, type Newsroom, openNewsroom, projectRoot } from '../site/newsroom.ts';

const STORY = '/2024/05/01/first/';

let newsroom: Newsroom;
let browser: Browser;
let server: ChildProcess;
let origin: string;
let told = '';

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([
    openNewsroom({
      ...bareNewsroom,
      'articles/draft.md': '---\ntitle: A draft\ndate: 2024-05-02\nsection: news\ndraft: true\n---\n\nNot yet.\n',
    }),
    openBrowser(),
  ]);
  const port = await findFreePort();
  origin = `http://localhost:${port}`;
  server = spawn(
    process.execPath,
    [path.join(projectRoot, 'src/desk/imprint.ts'), 'dev', '--port', String(port), '--cache', 'cache'],
    // Under the test runner's own variables Astro serves no pages.
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
    { timeout: 30_000, interval: 100 },
  );
});
afterAll(async () => {
  server?.kill();
  await browser?.close();
  await newsroom?.close();
});

describe('the preview', () => {
  test('searches drafts too', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/search/?q=yet`);
    await page.getByText('1 story').waitFor();
    expect(await page.locator('[data-results] .story-headline').innerText()).toBe('A draft');
    await page.close();
  });

  test('shows drafts, marked as such', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/2024/05/02/draft/`);
    expect(await page.locator('h1').innerText()).toBe('A draft');
    expect(await page.locator('.held-back').isVisible()).toBe(true);
    await page.goto(`${origin}/`);
    expect(await page.getByRole('link', { name: 'A draft' }).count()).toBe(1);
    await page.close();
  });

  test('reloads an open page when its file is saved', async () => {
    const page = await browser.newPage();
    await page.goto(origin + STORY, { waitUntil: 'networkidle' });
    expect(await page.locator('.prose').innerText()).toContain('It happened.');
    await newsroom.write({
      'articles/first.md': bareNewsroom['articles/first.md'].replace('It happened.', 'It happened twice.'),
    });
    await expect.poll(() => page.locator('.prose').innerText(), { timeout: 10_000 }).toContain('It happened twice.');
    await page.close();
  });

  test('says what is wrong with a file, and goes on', async () => {
    await newsroom.write({ 'articles/broken.md': '---\ndate: 2024-05-03\nsection: news\n---\n\nNo title.\n' });
    await expect.poll(() => told, { timeout: 10_000 }).toContain('articles/broken.md');
    expect((await fetch(origin + STORY)).status).toBe(200);
  });

  test('shows what is wrong where nothing can be shown, and recovers', async () => {
    await newsroom.write({ 'publication.yaml': 'name: The Test Sheet\n' });
    const read = async () => (await fetch(`${origin}/`, { headers: { Accept: 'text/html' } })).text();
    await expect.poll(read, { timeout: 10_000 }).toContain('publication.yaml');
    await newsroom.write({ 'publication.yaml': bareNewsroom['publication.yaml'] });
    await expect.poll(read, { timeout: 10_000 }).toContain('The first story');
  });

  test('answers an address where nothing stands with the site’s own page and status 404', async () => {
    const answer = await fetch(`${origin}/nowhere/`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('The Test Sheet');
  });
});

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
