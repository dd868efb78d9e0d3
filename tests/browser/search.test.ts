import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { type Newsroom, openNewsroom } from '../site/newsroom.ts';
import { type ServedSite, serveFolder } from '../site/served.ts';
import { findFaults } from './axe.ts';

let newsroom: Newsroom;
let site: ServedSite;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  newsroom = await openNewsroom({ ...(await makePaper()) });
  const [{ published, problems }, opened] = await Promise.all([newsroom.press(), openBrowser()]);
  browser = opened;
  expect(published, JSON.stringify(problems, null, 2)).toBe(true);
  site = await serveFolder(path.join(newsroom.folder, 'dist'));
  ({ origin } = site);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await newsroom?.close();
});

/** A paper in three scripts, one of which runs from right to left. */
async function makePaper(): Promise<Record<string, string | Uint8Array>> {
  const story = (title: string, date: string, section: string, body: string, more = '') =>
    `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\nsection: ${section}\n${more}---\n\n${body}\n`;
  const files: Record<string, string | Uint8Array> = {
    'publication.yaml':
      'name: The Sea Post\nurl: https://seapost.example\ntimezone: Europe/Riga\nlanguages: [en, ru, ar]\n',
    'sections/harbour.md': '---\ntitle: Harbour\norder: 1\n---\n',
    'sections/harbour.ru.md': '---\ntitle: Гавань\n---\n',
    'sections/harbour.ar.md': '---\ntitle: الميناء\n---\n',
    'sections/letters.md': '---\ntitle: Letters\norder: 2\n---\n',
    'articles/2024/ferry/index.md': story(
      'The ferry is late again',
      '2024-05-02',
      'harbour',
      'Travellers waited on the quay while **engineers** looked at a broken pump & a < b.',
      'description: A pump failed.\nphoto:\n  src: ferry.png\n  alt: A ferry\n  caption: The ferry.\n  credit: A. Lee\n',
    ),
    'articles/2024/ferry/ferry.png': await sharp({
      create: { width: 900, height: 600, channels: 3, background: '#204060' },
    })
      .png()
      .toBuffer(),
    'articles/2024/ferry/index.ru.md': story(
      'Паром снова опаздывает',
      '2024-05-02',
      'harbour',
      'Пассажиры ждали на причале, пока инженеры чинили насос.',
    ),
    'articles/2024/ferry/index.ar.md': story(
      'العبّارة تتأخر مرة أخرى',
      '2024-05-02',
      'harbour',
      'انتظر المسافرون على الرصيف بينما كان المهندسون يصلحون المضخة.',
    ),
    'articles/letter.md': story(
      'Letter: gulls & terns < 5',
      '2023-04-01',
      'letters',
      'The gulls eat everything on the quay.',
    ),
    'articles/held.md': story('Zanzibar quay', '2024-05-03', 'harbour', 'Quokka on the quay.', 'draft: true\n'),
  };
  for (let number = 1; number <= 24; number += 1) {
    const year = number % 2 ? 2023 : 2024;
    files[`articles/${year}/tide-${number}.md`] = story(
      `Tide table ${number}`,
      `${year}-02-${String(number).padStart(2, '0')}`,
      number % 3 ? 'harbour' : 'letters',
      `High water came at ${number} o’clock, says the harbourmaster.`,
    );
  }
  return files;
}

/** Opens a page and notes what a reader's browser would complain of, and every request it makes. */
async function visit(address: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(decodeURI(request.url().slice(origin.length))));
  await page.goto(`${origin}${address}`, { waitUntil: 'networkidle' });
  const status = page.getByRole('status');
  const headlines = () => page.locator('[data-results] .story-headline').allInnerTexts();
  return { page, complaints, requests, status, headlines };
}

describe('the search page', () => {
  test('loads nothing of the search before something is searched, and then finds it, by keyboard alone', async () => {
    const { page, complaints, requests, status, headlines } = await visit('/search/');
    expect(requests.filter((request) => request.startsWith('/_search/'))).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search the archive' }).focus();
    await page.keyboard.type('engineer');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === '1 story');
    expect(await headlines()).toEqual(['The ferry is late again']);
    expect(new URL(page.url()).search).toBe('?q=engineer');
    const row = page.locator('[data-results] li');
    expect(await row.locator('mark').allInnerTexts()).toEqual(['engineers']);
    expect(await row.locator('.story-standfirst').innerText()).toContain('a broken pump & a < b.');
    expect(await row.locator('.label').innerText()).toBe('Harbour');
    expect(await row.locator('time').getAttribute('datetime')).toMatch(/^2024-05-02T/);
    expect(await row.locator('time').innerText()).toBe('2 May 2024');
    expect(await row.locator('img').evaluate((image: HTMLImageElement) => [image.alt, image.naturalWidth > 0])).toEqual(
      ['A ferry', true],
    );
    expect(requests.filter((request) => request.includes('wasm'))).toEqual(['/_search/en/wasm.en.pagefind']);
    await row.getByRole('link').click();
    await page.waitForURL('**/2024/05/02/ferry/');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === '1 story');
    expect(await page.getByRole('searchbox').inputValue()).toBe('engineer');
    expect(await status.count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('narrows by section and by year, of which only that index is fetched', async () => {
    const { page, complaints, requests, headlines } = await visit('/search/?q=quay&year=2023');
    await page.getByText('1 story').waitFor();
    expect(await headlines()).toEqual(['Letter: gulls & terns < 5']);
    expect(requests.filter((request) => request.startsWith('/_search/en-2024/'))).toEqual([]);
    await page.getByLabel('Year').selectOption('');
    await page.getByText('2 stories').waitFor();
    await page.getByLabel('Section', { exact: true }).selectOption('Harbour');
    await page.getByText('1 story', { exact: true }).waitFor();
    expect(await headlines()).toEqual(['The ferry is late again']);
    expect(new URL(page.url()).search).toBe('?q=quay&section=harbour');
    expect(complaints).toEqual([]);
  });

  test('shows more when asked, from where the reader is', async () => {
    const { page, headlines } = await visit('/search/?q=tide');
    await page.getByText('24 stories').waitFor();
    expect((await headlines()).length).toBe(10);
    const more = page.getByRole('button', { name: 'Show more' });
    await more.click();
    await page.locator('[data-results] li:nth-child(20)').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.matches(':nth-child(11)'))).toBe(true);
    await more.click();
    await page.locator('[data-results] li:nth-child(24)').waitFor();
    expect(await more.isVisible()).toBe(false);
    expect(new Set(await headlines()).size).toBe(24);
  });

  test('goes back through what was searched', async () => {
    const { page } = await visit('/search/');
    for (const [words, count] of [
      ['gulls', '1 story'],
      ['tide', '24 stories'],
    ] as const) {
      await page.getByRole('searchbox').fill(words);
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByText(count, { exact: true }).waitFor();
    }
    await page.goBack();
    await page.getByText('1 story', { exact: true }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('gulls');
  });

  test.each([
    ['/search/?q=xylophone', 'Nothing was found. Fewer or other words may help.'],
    ['/search/?q=quokka', 'Nothing was found. Fewer or other words may help.'],
    ['/search/?q=png', 'Nothing was found. Fewer or other words may help.'],
    ['/search/?q=%20', ''],
    ['/search/?q=gulls&year=1999&section=nowhere', '1 story'],
  ])('%s says “%s”', async (address, said) => {
    const { page, complaints } = await visit(address);
    await page.waitForFunction((text) => document.querySelector('[role=status]')?.textContent === text, said);
    expect(complaints).toEqual([]);
  });

  test('says so when the index cannot be loaded, and finds it the next time', async () => {
    const { page, status } = await visit('/search/');
    await page.route('**/_search/en-2023/**', (route) => route.abort());
    await page.getByRole('searchbox').fill('gulls');
    await page.keyboard.press('Enter');
    await page.getByText('The search could not be loaded.').waitFor();
    await page.unroute('**/_search/en-2023/**');
    await page.route('**/wasm.*', (route) => route.abort());
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForTimeout(300);
    await page.unroute('**/wasm.*');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 story').waitFor();
    expect(await status.innerText()).toBe('1 story');
  });

  test.each([
    ['ru', 'инженеры', 'Паром снова опаздывает', '1 материал', 'ltr'],
    ['ar', 'المسافرون', 'العبّارة تتأخر مرة أخرى', 'مقال واحد', 'rtl'],
  ])('finds stories in the edition %s', async (language, words, headline, count, direction) => {
    const { page, complaints, requests, headlines, status } = await visit(`/${language}/search/?q=${encodeURI(words)}`);
    await page.locator('[data-results] li').waitFor();
    expect(await headlines()).toEqual([headline]);
    expect(await status.innerText()).toBe(count);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction);
    expect(await page.locator('mark').allInnerTexts()).toHaveLength(1);
    expect(requests.filter((request) => /^\/_search\/en/.test(request))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('offers the archive without script', async () => {
    const { page } = await visit('/search/?q=tide', { javaScriptEnabled: false });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.getByText('Search needs JavaScript').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Open the archive' }).click();
    expect(new URL(page.url()).pathname).toBe('/archive/');
  });

  test.each(['light', 'dark'] as const)('passes the accessibility rules in %s', async (colorScheme) => {
    const { page } = await visit('/search/?q=tide', { colorScheme, viewport: { width: 360, height: 740 } });
    await page.getByText('24 stories').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

describe('the page of an unknown address', () => {
  test('leads to the search', async () => {
    const { page, complaints } = await visit('/2019/nothing/');
    await page.getByRole('searchbox').fill('gulls');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 story').waitFor();
    expect(page.url()).toBe(`${origin}/search/?q=gulls`);
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  });
});

describe('the content policy', () => {
  test.each([
    ['/search/', "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'self'"],
    ['/ar/search/?q=a', "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'self'"],
    ['/nowhere/', "script-src 'self'", "form-action 'self'"],
    ['/', "script-src 'self'", "form-action 'none'"],
    ['/harbour/', "script-src 'self'", "form-action 'none'"],
  ])('of %s has %s', async (address, ...directives) => {
    const policy = (await fetch(`${origin}${address}`)).headers.get('Content-Security-Policy')?.split('; ');
    for (const directive of directives) expect(policy).toContain(directive);
    if (!address.includes('search')) expect(policy?.join()).not.toMatch(/wasm|connect/);
  });
});
