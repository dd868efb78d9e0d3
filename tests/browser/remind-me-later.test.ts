import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ical, { type VEvent } from 'node-ical';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { listEntries } from '../../src/edition/edition.ts';
import type { Page as PreparedPage } from '../../src/edition/page.ts';
import type { Campaign } from '../../src/newsroom/support.ts';
import { projectRoot } from '../site/newsroom.ts';
import { type ServedSite, serveSite } from '../site/served.ts';
import { at, makeCampaign, makeStory, openDesk } from '../site/stories.ts';
import { findFaults } from './axe.ts';
import { serveDrawn } from './drawn-pages.ts';
import { visitSite } from './visit-site.ts';

const NIGER = '/2024/04/12/niger-russian-instructors/';
const DAY = 86_400_000;
const NOW = at('2024-04-12T12:00:00Z');

/** The sample newspaper, but where no campaign has a notice to donors: with one no device remembers a gift unasked. */
const site = visitSite(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-'));
  await cp(path.join(projectRoot, 'content'), folder, { recursive: true });
  const file = path.join(folder, 'support/appeal.ru.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^notice:\n(?: .*\n)+/m, ''));
  try {
    return await serveSite(folder, 'content-without-notice');
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A reader with a device of their own; whatever happens, it tells nobody anything and nothing fails. */
async function openReader({
  now = NOW,
  script = true,
  ...options
}: { now?: number; script?: boolean } & BrowserContextOptions = {}) {
  const context = await site.browser.newContext({ javaScriptEnabled: script, ...options });
  const requests: string[] = [];
  const faults: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('weberror', (error) => faults.push(String(error.error())));
  await context.addInitScript(() => {
    Reflect.set(window, 'shift', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!Reflect.get(entry, 'hadRecentInput'))
          Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const page = await context.newPage();
  if (script) await page.clock.install({ time: now });
  closing.push(async () => {
    const origins = new Set(requests.map((url) => new URL(url).origin));
    for (const origin of origins) expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(origins.size).toBe(1);
    expect(requests.filter((url) => /[?#]/.test(url))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
  return { context, page, travel: (days: number) => page.clock.setFixedTime(now + days * DAY) };
}

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  const open = closing;
  closing = [];
  for (const close of open) await close();
});

const appealOf = (page: Page) => page.locator('section.appeal');
const lineOf = (page: Page) => page.locator('.support-line');
const openChoices = (page: Page) => page.locator('.remind summary').click();
const keptBy = (page: Page) => page.evaluate(() => ({ ...localStorage }));
const isAsking = (page: Page) => appealOf(page).getByRole('heading').isVisible();
const shiftOf = (page: Page) => page.evaluate(() => Reflect.get(window, 'shift') as number);

/** What a page that asks nothing, and says so, shows. */
async function expectAsleep(page: Page, words: string): Promise<void> {
  expect(await lineOf(page).getByRole('link').count()).toBe(0);
  expect(await lineOf(page).innerText()).toContain(words);
  if ((await appealOf(page).count()) === 0) return;
  expect(await isAsking(page)).toBe(false);
  expect(await appealOf(page).getByRole('link').count()).toBe(0);
  expect(await appealOf(page).innerText()).toContain(words);
}

describe('“Remind me later”', () => {
  test.each([
    ['In a week', 7, '19\u00a0April'],
    ['In a month', 30, '12\u00a0May'],
    ['In 3 months', 90, '11\u00a0July'],
  ])(
    '“%s” puts the request away for %i days, on every page and in every edition, and no longer',
    async (choice, days, until) => {
      const { page, travel } = await openReader();
      await page.goto(site.origin + NIGER);
      const height = (await lineOf(page).boundingBox())?.height;
      expect(await page.getByRole('button', { name: choice }).isVisible()).toBe(false);
      await openChoices(page);
      await page.getByRole('button', { name: choice }).click();

      expect(await appealOf(page).innerText()).toContain(`We will not ask again until ${until}\u00a02024.`);
      expect(await isAsking(page)).toBe(false);
      const told = page.locator('.appeal .told');
      expect(await told.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await told.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0);
      const file = appealOf(page).getByRole('link', { name: 'Reminder for the calendar' });
      expect(await file.getAttribute('href')).toContain(`remind-me-later-${days}.ics`);
      expect((await lineOf(page).boundingBox())?.height).toBe(height);

      for (const address of ['/', '/world/', '/about/', NIGER]) {
        await page.goto(site.origin + address);
        await expectAsleep(page, `until ${until}`);
        expect((await lineOf(page).boundingBox())?.height).toBe(height);
      }
      for (const address of ['/ru/', `/ru${NIGER}`]) {
        await page.goto(site.origin + address);
        await expectAsleep(page, 'не будем просить');
      }
      await travel(days - 0.001);
      await page.goto(site.origin + NIGER);
      await expectAsleep(page, `until ${until}`);
      await travel(days + 0.001);
      await page.goto(site.origin + NIGER);
      expect(await isAsking(page)).toBe(true);
      expect(await lineOf(page).getByRole('link').innerText()).toBe('Support The Sample Times!');
      expect(await keptBy(page)).toEqual({});
    },
  );

  test.each(['.appeal', '.support-line'])('can be taken back in the %s, at once and later', async (place) => {
    const { page } = await openReader();
    await page.goto(site.origin + NIGER);
    for (const visit of ['same', 'next']) {
      await openChoices(page);
      await page.getByRole('button', { name: 'In a month' }).click();
      if (visit === 'next') await page.reload();
      await page.locator(place).getByRole('button', { name: 'Undo' }).click();
      expect(await isAsking(page)).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.matches('summary, .support-line a'))).toBe(true);
      expect(await keptBy(page)).toEqual({});
      await page.reload();
      expect(await isAsking(page)).toBe(true);
    }
  });

  test('is done with keys alone', async () => {
    const { page } = await openReader();
    await page.goto(site.origin + NIGER);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.locator('.remind summary').focus();
    for (const [key, expected] of [
      ['Enter', 'Not ready to support today? Remind me later'],
      ['Tab', 'In a week'],
      ['Tab', 'In a month'],
      ['Space', 'We will not ask again until 12\u00a0May\u00a02024. Undo Reminder for the calendar'],
      ['Tab', 'Undo'],
      ['Enter', 'Not ready to support today? Remind me later'],
      ['Tab', 'In a week'],
      ['Enter', 'We will not ask again until 19\u00a0April\u00a02024. Undo Reminder for the calendar'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(expected);
    }
  });

  test('is heard of by pages that are open elsewhere or come back from memory', async () => {
    const { context, page } = await openReader();
    await page.goto(site.origin + NIGER);
    const other = await context.newPage();
    await other.goto(`${site.origin}/`);
    await openChoices(page);
    await page.getByRole('button', { name: 'In a month' }).click();
    await lineOf(other).getByRole('button', { name: 'Undo' }).waitFor();
    await other.evaluate(() => localStorage.clear());
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    expect(await isAsking(page)).toBe(true);
  });

  test('leaves the ways to give on the page of support to who opens it', async () => {
    const { page } = await openReader();
    await page.goto(`${site.origin}/support/`);
    await openChoices(page);
    await page.getByRole('button', { name: 'In a month' }).click();
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.locator('main').innerText()).toContain('We will not ask again until 12\u00a0May\u00a02024.');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('.remind summary').isVisible()).toBe(true);
  });
});

describe('without script', () => {
  test.each(['', '/ru'])(
    'each choice is a calendar file with one event, and there is a letter to oneself (%s)',
    async (edition) => {
      const { page } = await openReader({ script: false });
      await page.goto(site.origin + edition + NIGER);
      await openChoices(page);
      const line = edition === '' ? 'Support The Sample Times!' : 'Поддержите The Sample Times!';
      const files = await page.locator('.remind [download]').all();
      const hrefs = await Promise.all(files.map((file) => file.getAttribute('href')));
      for (const [place, days] of [7, 30, 90].entries()) {
        expect(hrefs[place]).toBe(`${edition}/support/appeal/remind-me-later-${days}.ics`);
        const answer = await fetch(site.origin + hrefs[place]);
        expect(answer.headers.get('content-type')).toContain('text/calendar');
        const parts = Object.values(ical.sync.parseICS(await answer.text()));
        const events = parts.filter((part): part is VEvent => part?.type === 'VEVENT');
        expect(events).toHaveLength(1);
        expect(events[0]).toMatchObject({ summary: line, url: `https://sampletimes.example${edition}/support/` });
        const waits = (events[0]!.start.getTime() - at('2024-06-01')) / DAY;
        expect(waits).toBeGreaterThanOrEqual(days);
        expect(waits).toBeLessThan(days + 14);
      }
      expect(await page.locator('.remind [data-file]').isVisible()).toBe(true);
      const letter = new URL((await page.locator('.remind [href^="mailto:"]').getAttribute('href'))!);
      expect(decodeURIComponent(letter.href)).toBe(
        `mailto:?subject=${line}&body=${line}\r\nhttps://sampletimes.example${edition}/support/`,
      );
    },
  );

  test('the page of thanks promises nothing', async () => {
    const { page } = await openReader({ script: false });
    await page.goto(`${site.origin}/support/thanks/`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Thank you');
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('device');
  });
});

/** What a browser may do to who would keep something. */
const REFUSALS: Readonly<Record<string, () => void>> = {
  'is blocked': () => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  },
  'is not there': () => {
    Object.defineProperty(window, 'localStorage', { value: null });
  },
  'cannot be read': () => {
    Storage.prototype.getItem = () => {
      throw new DOMException('unreadable', 'SecurityError');
    };
    Storage.prototype.setItem = Storage.prototype.getItem as never;
  },
  'is full, as in old private windows': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
};

describe.each(Object.entries(REFUSALS))('where the storage %s', (_name, refuse) => {
  test('a choice is the calendar file that it is without script, and a gift is said not to be kept', async () => {
    const { context, page } = await openReader();
    await context.addInitScript(refuse);
    await page.goto(site.origin + NIGER);
    await openChoices(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.remind [download]', { hasText: 'In a month' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('remind-me-later-30.ics');
    expect(await isAsking(page)).toBe(true);
    await page.goto(`${site.origin}/support/thanks/`);
    expect(await page.locator('#your-gift').innerText()).toBe(
      'This browser keeps nothing, so these pages cannot remember that you gave.',
    );
    await page.goto(`${site.origin}/support/thanks/#your-gift`);
    await page.goto(site.origin + NIGER);
    expect(await isAsking(page)).toBe(true);
  });
});

test.each([
  'soon',
  'null',
  '[]',
  '{"snoozed":"appeal","seen":7,"gave":"today"}',
  '{"snoozed":{"appeal":"<img src=x onerror=alert(1)>"},"gave":["<b>",1e999]}',
  '{"snoozed":{"appeal":8.64e15}}',
  '2024-05-12T10:00:00.000Z',
])('%j in the storage is taken for nothing', async (kept) => {
  const { context, page } = await openReader();
  await context.addInitScript((text) => {
    localStorage.setItem('support', text);
    localStorage.setItem('appeal', '2099-05-12T10:00:00.000Z');
  }, kept);
  await page.goto(site.origin + NIGER);
  expect(await isAsking(page)).toBe(true);
  expect(await lineOf(page).getByRole('link').isVisible()).toBe(true);
  await openChoices(page);
  await page.getByRole('button', { name: 'In a week' }).click();
  expect(await isAsking(page)).toBe(false);
});

describe('a reader who comes back from giving', () => {
  test('is thanked on all pages and asked on none, for as long as the campaign says', async () => {
    const { page, travel } = await openReader();
    await page.goto(site.origin + NIGER);
    const height = (await lineOf(page).boundingBox())?.height;
    await page.goto(`${site.origin}/support/thanks/`);
    expect(await lineOf(page).count()).toBe(0);
    expect(await page.locator('#your-gift').innerText()).toContain('This device remembers that you gave');
    expect(JSON.parse((await keptBy(page))['support']!)).toEqual({
      snoozed: {},
      seen: {},
      gave: [NOW / DAY - 0.5, 180],
    });
    for (const [days, thanks] of [
      [0, true],
      [179, true],
      [181, false],
    ] as const) {
      await travel(days);
      for (const [address, words] of [
        ['/', 'Thank you for your support.'],
        [NIGER, 'Thank you for your support.'],
        [`/ru${NIGER}`, 'Спасибо за вашу поддержку.'],
      ] as const) {
        await page.goto(site.origin + address);
        expect((await lineOf(page).innerText()).includes(words)).toBe(thanks);
        if (thanks) expect((await lineOf(page).boundingBox())?.height).toBe(height);
        if (address !== '/') expect(await appealOf(page).isVisible()).toBe(!thanks);
      }
    }
    expect(await keptBy(page)).toEqual({});
  });

  test('can have it forgotten where the thanks lead, and it stays forgotten', async () => {
    const { page } = await openReader();
    await page.goto(`${site.origin}/support/thanks/`);
    await page.goto(site.origin + NIGER);
    await lineOf(page).getByRole('link', { name: 'Thank you for your support.' }).click();
    await page.waitForURL('**/support/thanks/#your-gift');
    await page.getByRole('button', { name: 'Forget that I gave' }).click();
    expect(await keptBy(page)).toEqual({});
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Nothing is kept on this device.');
    await page.reload();
    expect(await keptBy(page)).toEqual({});
    await page.goto(site.origin + NIGER);
    expect(await isAsking(page)).toBe(true);
  });
});

/** A small paper of one story with a campaign, drawn from its types: what is asked, and inside the text as well. */
function drawPaper(campaign: Partial<Campaign>): Promise<ServedSite> {
  const asks = makeCampaign('appeal', campaign);
  const paragraphs = Array.from({ length: 30 }, (_, number) => `<p>${number}. ${'It happened again. '.repeat(9)}</p>`);
  const body = paragraphs.join('');
  const desk = openDesk({ campaigns: [asks], articles: [makeStory({ id: 'one', slug: 'one', body: [body] })] });
  const pages: Record<string, PreparedPage> = {};
  for (const { address, build } of listEntries(desk)) {
    const built = build(desk);
    if ('page' in built) pages[address] = built.page;
  }
  return serveDrawn(pages);
}

const STORY = '/2024/05/01/one/';

test('a campaign with a page of its own leads to the same thanks', async () => {
  const paper = await drawPaper({ places: ['line', 'end'] });
  try {
    const { page } = await openReader();
    await page.goto(paper.origin + STORY);
    expect(await lineOf(page).getByRole('link').getAttribute('href')).toBe('/support/appeal/');
    await page.goto(`${paper.origin}/support/thanks/`);
    await page.goto(paper.origin + STORY);
    const thanks = lineOf(page).getByRole('link', { name: 'Thank you for your support.' });
    expect(await thanks.getAttribute('href')).toBe(`${paper.origin}/support/thanks/#your-gift`);
  } finally {
    await paper.close();
  }
});

test('what asks on a page can be told apart by name', async () => {
  const paper = await drawPaper({ places: ['line', 'inside', 'end'], after: 3 });
  try {
    const { page } = await openReader();
    await page.goto(paper.origin + STORY);
    const all = page.locator('[data-campaign]:is(aside, section)[aria-label], .appeal[aria-labelledby]');
    const names = await all.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('aria-label') ?? element.querySelector('h2')?.textContent),
    );
    expect(names).toEqual(['Support', 'Button of appeal', 'Title of appeal']);
  } finally {
    await paper.close();
  }
});

describe('where giving is a legal risk', () => {
  let paper: ServedSite;
  beforeAll(async () => {
    paper = await drawPaper({ notice: { countries: [], html: 'Beware.', safer: [] } });
  });
  afterAll(() => paper.close());

  test.each(['is blocked', 'is not there'])('nothing is offered where the storage %s', async (name) => {
    const { context, page } = await openReader();
    await context.addInitScript(REFUSALS[name]!);
    await page.goto(`${paper.origin}/support/thanks/`);
    expect(await page.locator('#your-gift').innerText()).toBe(
      'This browser keeps nothing, so these pages cannot remember that you gave.',
    );
  });

  test('nothing is kept of a gift until the reader says so', async () => {
    const { page } = await openReader();
    await page.goto(`${paper.origin}/support/thanks/`);
    expect(await page.locator('#your-gift').innerText()).toContain('Nothing is kept on this device.');
    expect(await keptBy(page)).toEqual({});
    await page.goto(paper.origin + STORY);
    expect(await isAsking(page)).toBe(true);
    expect(await keptBy(page)).toEqual({});

    await page.goto(`${paper.origin}/support/thanks/`);
    await page.getByRole('button', { name: 'Remember on this device that I gave' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('This device remembers');
    await page.goto(paper.origin + STORY);
    expect(await appealOf(page).isVisible()).toBe(false);
    await page.goto(`${paper.origin}/support/thanks/`);
    await page.getByRole('button', { name: 'Forget that I gave' }).click();
    expect(await keptBy(page)).toEqual({});
  });
});

describe('a campaign with a cap of 2 in 7 days', () => {
  let paper: ServedSite;
  beforeAll(async () => {
    paper = await drawPaper({ cap: { times: 2, days: 7 }, places: ['line', 'inside', 'end', 'page'], after: 2 });
  });
  afterAll(() => paper.close());

  test('goes without a word when its appeals were seen so often, and asks again after the days', async () => {
    const { page, travel } = await openReader({ viewport: { width: 360, height: 740 } });
    const inside = page.locator('.prose [data-campaign]');
    const seen = async () => JSON.parse((await keptBy(page))['support'] ?? '{"seen":{}}').seen.appeal?.length ?? 0;
    await page.goto(`${paper.origin}/`);
    await page.waitForTimeout(100);
    expect(await seen()).toBe(0);
    const height = (await lineOf(page).boundingBox())?.height;
    for (const views of [1, 2]) {
      await page.goto(paper.origin + STORY);
      expect(await isAsking(page)).toBe(true);
      await appealOf(page).scrollIntoViewIfNeeded();
      await expect.poll(seen).toBe(views);
      // A page is one view, and what asks on it is not taken away while it is read.
      await inside.scrollIntoViewIfNeeded();
      await page.waitForTimeout(100);
      expect(await seen()).toBe(views);
      expect(await isAsking(page)).toBe(true);
    }
    for (const address of ['/', STORY]) {
      await page.goto(paper.origin + address);
      const line = lineOf(page);
      expect(await line.innerText()).toBe('Line of appeal');
      expect(await line.getByRole('link').getAttribute('href')).toBe('/support/');
      expect(await line.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
      expect((await line.boundingBox())?.height).toBe(height);
    }
    expect(await appealOf(page).isVisible()).toBe(false);
    expect(await inside.isVisible()).toBe(false);
    expect(await page.locator('.told').count()).toBe(0);
    await travel(7);
    await page.goto(paper.origin + STORY);
    expect(await isAsking(page)).toBe(true);
  });

  test('counts the pages with its line where it has nothing else', async () => {
    const bare = await drawPaper({ cap: { times: 2, days: 7 }, places: ['line'] });
    closing.push(() => bare.close());
    const { page } = await openReader();
    for (const views of [1, 2]) {
      await page.goto(`${bare.origin}/`);
      await expect.poll(async () => JSON.parse((await keptBy(page))['support']!).seen.appeal.length).toBe(views);
      expect(await lineOf(page).getAttribute('class')).toBe('support-line');
    }
    await page.goto(`${bare.origin}/`);
    expect(await lineOf(page).getAttribute('class')).toBe('support-line quiet');
  });

  test.each([
    ['put away', { snoozed: { appeal: NOW + DAY } }],
    ['given', { gave: [Math.floor(NOW / DAY), 180] }],
    ['capped', { seen: { appeal: [NOW / DAY - 0.5, NOW / DAY - 0.5] } }],
  ])('moves nothing when it is %s, wherever the reader is', async (_name, kept) => {
    for (const [width, height] of [
      [320, 600],
      [360, 740],
      [1280, 2400],
    ] as const) {
      const { context, page } = await openReader({ viewport: { width, height } });
      await context.addInitScript((text) => localStorage.setItem('support', text), JSON.stringify(kept));
      for (const address of [`${paper.origin}/`, paper.origin + STORY, `${paper.origin + STORY}#appeal`]) {
        await page.goto(address, { waitUntil: 'networkidle' });
        expect(await lineOf(page).getAttribute('class')).toContain('quiet');
        await page.evaluate(async () => {
          for (let top = 0; top < document.body.scrollHeight; top += 300) {
            scrollBy(0, 300);
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
        });
        expect(await shiftOf(page)).toBe(0);
      }
      const room = await page.locator('.prose [data-campaign]').evaluate((element) => element.getBoundingClientRect());
      // In a window where it stands in view its room is left.
      if (height > 2000) expect(room.height).toBeGreaterThan(0);
    }
  });
});

test.each(['', '/ru'])('the line keeps its height at 320 px, whatever it says (%s)', async (edition) => {
  const { page } = await openReader({ viewport: { width: 320, height: 640 } });
  const heights = new Set<number>();
  const measure = async () => {
    await page.goto(site.origin + edition + NIGER, { waitUntil: 'networkidle' });
    heights.add((await lineOf(page).boundingBox())!.height);
    expect(await shiftOf(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await measure();
  await openChoices(page);
  await page.locator('.remind [download]').last().click();
  await measure();
  await page.goto(`${site.origin + edition}/support/thanks/`);
  await measure();
  expect([...heights]).toHaveLength(1);
});

test.each(['', '/ru'])(
  'axe finds nothing wrong with an opened reminder, its notice and the page of thanks (%s)',
  async (edition) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await openReader({ colorScheme });
      await page.goto(site.origin + edition + NIGER);
      await openChoices(page);
      expect(await findFaults(page)).toEqual([]);
      await page.locator('.remind [download]').first().click();
      expect(await findFaults(page)).toEqual([]);
      await page.goto(`${site.origin + edition}/support/thanks/`);
      expect(await findFaults(page)).toEqual([]);
      await page.locator('#your-gift button:visible').click();
      expect(await findFaults(page)).toEqual([]);
      await page.goto(site.origin + edition + NIGER);
      expect(await findFaults(page)).toEqual([]);
    }
  },
);
