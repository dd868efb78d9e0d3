import { expect, test } from 'vitest';
import { makeCampaign, openDesk } from '../../tests/site/stories.ts';

const sheetFor = (...methods: string[][]) =>
  openDesk({ campaigns: methods.map((names, index) => makeCampaign(`c${index}`, { marks: names })) }).marks;
const idsOf = (svg: string) => [...svg.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id);

test('all campaigns of all editions share one sheet', () => {
  const desk = openDesk({
    campaigns: [
      makeCampaign('a', { marks: ['visa', 'Carrier pigeon'] }),
      makeCampaign('b', { language: 'ru', marks: ['paypal', 'visa'] }),
    ],
  });
  expect(idsOf(desk.marks.svg)).toEqual(['paypal', 'visa']);
});

test('a method that is written in two ways has one mark', () => {
  const sheet = sheetFor(['PayPal', 'paypal'], ['Pay Pal']);
  expect(idsOf(sheet.svg)).toEqual(['paypal']);
  expect(sheet.showMethod('Pay Pal')).toEqual(sheet.showMethod('paypal'));
});

test('the sheet’s address changes with what is on it, and not with the order of the campaigns', () => {
  expect(sheetFor(['visa'], ['paypal']).address).toBe(sheetFor(['paypal'], ['visa']).address);
  expect(sheetFor(['visa']).address).not.toBe(sheetFor(['visa', 'paypal']).address);
});
