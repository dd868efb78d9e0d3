import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../site/served.ts';
import { visitSite } from './visit-site.ts';

const NIGER = '/2024/04/12/niger-russian-instructors/';
const DAY = 86_400_000;

let context: BrowserContext;

const site = visitSite(() => serveSite('content'));

describe('“Remind me later”', () => {
  test('puts the appeal away, says until when, keeps quiet on other pages, and asks again when the time is over', async () => {
    context = await site.browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2024-04-12T12:00:00Z') });
    await page.goto(site.origin + NIGER);
    const appeal = page.locator('.appeal');
    const line = page.locator('.support-line');
    expect(await appeal.getByRole('heading').isVisible()).toBe(true);
    const height = (await line.boundingBox())?.height;

    await page.getByRole('link', { name: 'Remind me later' }).click();
    expect(await appeal.getByRole('heading').isVisible()).toBe(false);
    expect(await appeal.innerText()).toContain('12 May 2024');
    expect(await line.getByRole('link').isVisible()).toBe(false);
    expect((await line.boundingBox())?.height).toBe(height);

    for (const address of ['/', '/world/', NIGER]) {
      await page.goto(site.origin + address);
      expect(await line.getByRole('link').count()).toBe(0);
      expect(await line.innerText()).toContain('12 May');
    }

    await page.clock.setFixedTime(new Date(Date.parse('2024-04-12T12:00:00Z') + 30 * DAY + 1000));
    await page.goto(site.origin + NIGER);
    expect(await appeal.getByRole('heading').isVisible()).toBe(true);
    await context.close();
  });

  test('can be taken back', async () => {
    context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(site.origin + NIGER);
    await page.getByRole('link', { name: 'Remind me later' }).click();
    await page.locator('.appeal').getByRole('button').click();
    expect(await page.locator('.appeal').getByRole('heading').isVisible()).toBe(true);
    await page.reload();
    expect(await page.locator('.appeal').getByRole('heading').isVisible()).toBe(true);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await context.close();
  });

  test('is a calendar file where the browser keeps nothing', async () => {
    context = await site.browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(site.origin + NIGER);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Remind me later' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.ics$/);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('is a calendar file without script, with one reminder at least three weeks away', async () => {
    context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.origin + NIGER);
    const href = await page.getByRole('link', { name: 'Remind me later' }).getAttribute('href');
    const answer = await fetch(site.origin + href);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const { default: ical } = await import('node-ical');
    const events = Object.values(ical.sync.parseICS(await answer.text())).filter((entry) => entry?.type === 'VEVENT');
    expect(events).toHaveLength(1);
    const [event] = events;
    if (event?.type !== 'VEVENT') throw new Error('no event');
    expect(event.summary).toBe('Support The Sample Times!');
    expect(event.start.getTime()).toBeGreaterThan(Date.parse('2024-06-01') + 21 * DAY);
    expect(event.start.getTime()).toBeLessThan(Date.parse('2024-06-01') + 40 * DAY);
    await context.close();
  });
});
