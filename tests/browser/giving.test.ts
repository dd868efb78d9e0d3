import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../site/served.ts';
import { findFaults } from './axe.ts';
import { visitSite } from './visit-site.ts';

/** Giving, as far as this site leads: to the door of a provider with everything filled in. No test goes through it. */

const NIGER = '/2024/04/12/niger-russian-instructors/';

const site = visitSite(() => serveSite('content'));

/** A page with what it asked of other origins. What leads there is answered here, so that nobody is visited. */
async function visit(address: string, options: BrowserContextOptions = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const abroad: string[] = [];
  await context.route(
    (url) => url.origin !== site.origin,
    (route) => {
      abroad.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<title>A provider</title>' });
    },
  );
  const page = await context.newPage();
  await page.goto(`${site.origin}${address}`);
  return { page, context, abroad };
}

async function shown(page: Page, selector: string): Promise<number> {
  return page.locator(`${selector}:visible`).count();
}

describe.each([true, false])('with script: %s', (javaScriptEnabled) => {
  test('an amount in a story leads to the ways to give it, and they to the provider with all filled in', async () => {
    const { page, abroad, context } = await visit(NIGER, { javaScriptEnabled });
    await page.locator('.appeal').getByRole('link', { name: '$5 a month' }).click();
    await page.waitForURL('**/support/#monthly-5');
    const panel = page.getByRole('region', { name: 'How to give $5 a month' });
    expect(await panel.isVisible()).toBe(true);
    expect(await shown(page, '.panel')).toBe(1);
    expect(await panel.getByRole('link').allInnerTexts()).toEqual([
      'Donorbox',
      expect.stringContaining('PayPal'),
      'Liberapay',
    ]);
    expect(abroad).toEqual([]);
    await panel.getByRole('link', { name: 'Donorbox' }).click();
    await page.waitForLoadState();
    expect(abroad).toEqual(['https://donorbox.org/sample-times?amount=5&default_interval=m&currency=usd']);
    await context.close();
  });

  test('one panel shows at a time, near the amounts, and the back button closes it', async () => {
    const { page, context } = await visit('/support/', { javaScriptEnabled, viewport: { width: 360, height: 740 } });
    expect(await shown(page, '.panel')).toBe(0);
    await page.getByRole('link', { name: '$25 a month' }).click();
    expect(await page.locator('.panel:visible').getAttribute('id')).toBe('monthly-25');
    await page.getByRole('link', { name: '$100 once' }).click();
    expect(await page.locator('.panel:visible').getAttribute('id')).toBe('once-100');
    const box = await page.locator('#once-100').boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(500);
    await page.goBack();
    await page.goBack();
    expect(await shown(page, '.panel')).toBe(0);
    await context.close();
  });

  test('any amount goes to the provider by the form, through the policy of the page', async () => {
    const { page, abroad, context } = await visit('/support/', { javaScriptEnabled });
    const form = page.getByRole('form', { name: 'Any other amount' });
    await form.getByLabel('Once').check();
    await form.getByLabel('How much (USD)').fill('7.5');
    await form.getByRole('button', { name: 'Continue with Donorbox' }).click();
    await page.waitForURL(/donorbox/);
    expect(abroad.map((url) => [...new URL(url).searchParams])).toEqual([
      [
        ['currency', 'usd'],
        ['default_interval', 'o'],
        ['amount', '7.5'],
      ],
    ]);
    await context.close();
  });

  test('another currency is a link away', async () => {
    const { page, context } = await visit('/support/', { javaScriptEnabled });
    await page.getByRole('navigation', { name: 'Currency' }).getByRole('link', { name: 'EUR' }).click();
    await page.waitForURL('**/support/eur/');
    expect(await page.getByRole('link', { name: '€5 a month' }).getAttribute('href')).toBe('#monthly-5');
    expect(await page.locator('.giving-form [name=currency]').getAttribute('value')).toBe('eur');
    await context.close();
  });

  test('a transfer shows what to copy and a code', async () => {
    const { page, context } = await visit('/support/eur/', { javaScriptEnabled });
    await page.getByText('Bank transfer').first().click();
    const bank = page.locator('#transfer-bank');
    expect(await bank.innerText()).toContain('LV80 BANK 0000 4351 9500 1');
    expect((await bank.getByRole('img', { name: 'QR code: Bank transfer' }).boundingBox())!.width).toBeGreaterThan(150);
    await context.close();
  });
});

test.each([360, 1280])('a long label of the button breaks, and the page stays %i wide', async (width) => {
  const { page, context } = await visit(NIGER, { viewport: { width, height: 740 } });
  // A short one stays on its line.
  expect((await page.locator('section.appeal .button').boundingBox())!.height).toBeLessThan(60);
  for (const label of ['Give us what a cup of coffee costs where you live '.repeat(2), 'Unterstützungs'.repeat(9)]) {
    await page.locator('.appeal .button').evaluateAll((buttons, text) => {
      for (const button of buttons) button.textContent = text;
    }, label);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await context.close();
});

test('on paper a transfer shows what to copy, and the codes stand in one line', async () => {
  const { page, context } = await visit('/support/');
  const number = page.getByText('LV80 BANK 0000 4351 9500 1');
  expect(await number.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await number.isVisible()).toBe(true);
  const places = await page
    .locator('.transfer .code')
    .evaluateAll((codes) => codes.map((code) => code.getBoundingClientRect().left));
  expect(places.length).toBeGreaterThan(1);
  expect(new Set(places).size).toBe(1);
  await context.close();
});

test('the form can lead nowhere but to its provider', async () => {
  const { page, abroad, context } = await visit('/support/');
  const refused = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      ),
  );
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('.giving-form')!;
    form.noValidate = true;
    form.action = 'https://elsewhere.example/';
    form.requestSubmit();
  });
  expect(await refused).toBe('form-action');
  expect(abroad).toEqual([]);
  await context.close();
});

test('every link away from the ways to give is to an account of the campaign', async () => {
  const { page, context } = await visit('/support/');
  const origins = await page
    .locator('.giving a[href^="http"]')
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).origin))].sort());
  expect(origins).toEqual(['https://donorbox.org', 'https://liberapay.com', 'https://www.paypal.com']);
  await context.close();
});

test('all of it can be done by keyboard, in the order in which it stands', async () => {
  const { page, context } = await visit('/support/#monthly-5');
  const names: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element?.closest('.giving')) return undefined;
      return element.id || (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim() || element.getAttribute('value');
    });
    if (name) names.push(name);
  }
  expect(names.slice(0, 10)).toEqual([
    ...['Donorbox', expect.stringContaining('PayPal'), 'Liberapay'],
    ...['m', 'amount', 'Continue with Donorbox'],
    ...[expect.stringContaining('PayPal'), expect.stringContaining('Liberapay'), 'Bank transfer', 'Bitcoin'],
  ]);
  await context.close();
});

describe.each([
  ['/support/#monthly-5', 'light'],
  ['/support/#monthly-5', 'dark'],
  ['/support/eur/', 'light'],
  ['/ru/support/', 'light'],
  ['/ru/support/', 'dark'],
] as const)('%s in %s', (address, colorScheme) => {
  test('axe finds nothing, with everything open', async () => {
    const { page, context } = await visit(address, { colorScheme });
    await page.locator('details').evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
    expect(await findFaults(page)).toEqual([]);
    await context.close();
  });

  test('fits 320 px, and every target can be touched', async () => {
    const { page, context } = await visit(address, { colorScheme, viewport: { width: 320, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const small = await page
      .locator('.giving :is(a, button, summary, label):visible')
      .evaluateAll((all) =>
        all.filter((element) => element.getBoundingClientRect().height < 24).map((element) => element.textContent),
      );
    expect(small.filter((text) => !text?.startsWith('How much') && !text?.startsWith('Сколько'))).toEqual([]);
    await context.close();
  });
});

test('what donors must know stands before the first way to give, and the safer way before the others', async () => {
  const { page, context } = await visit('/ru/support/');
  const order = await page
    .locator('.giving :is(.donor-notice, .transfer summary, .gifts a, form)')
    .evaluateAll((all) => all.map((element) => element.className || element.textContent?.trim() || ''));
  expect(order[0]).toBe('donor-notice');
  expect(order[1]).toBe('Bitcoin');
  const story = await visit(`/ru${NIGER}`);
  const appeal = await story.page.locator('.appeal').innerHTML();
  expect(appeal.indexOf('donor-notice')).toBeLessThan(appeal.indexOf('class="gifts"'));
  const links = await story.page
    .locator('.appeal .gifts')
    .first()
    .locator('a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(new Set(links)).toEqual(new Set(['/ru/support/#give']));
  await context.close();
  await story.context.close();
});
