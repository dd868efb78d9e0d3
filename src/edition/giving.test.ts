import { describe, expect, test } from 'vitest';
import { at, makeCampaign, openDesk } from '../../tests/site/stories.ts';
import type { Account } from '../newsroom/account.ts';
import type { Campaign, Offer } from '../newsroom/support.ts';
import { buildAppeal } from './appeal.ts';
import { describeGiving, describeGoal, listChoices, listMethods } from './giving.ts';

const PAYPAL: Account = { by: 'paypal', business: 'give@sheet.example' };
const DONORBOX: Account = { by: 'donorbox', name: 'sheet' };
const PATREON: Account = { by: 'patreon', name: 'sheet' };
const GITHUB: Account = { by: 'github', name: 'sheet' };
const BANK: Account = { by: 'bank', holder: 'The Test Sheet', iban: 'LV80BANK0000435195001' };
const BITCOIN: Account = { by: 'bitcoin', address: '1BitcoinEaterAddressDontSendf59kuE' };
const EUROS: Offer = {
  currency: 'EUR',
  gifts: [
    { frequency: 'monthly', amounts: [2, 5] },
    { frequency: 'once', amounts: [20] },
  ],
};

function open(named: Partial<Campaign>) {
  const campaign = makeCampaign('appeal', { offers: [EUROS], ...named });
  return { campaign, desk: openDesk({ campaigns: [campaign] }) };
}

function describeIt(named: Partial<Campaign>, currency?: string) {
  const { campaign, desk } = open(named);
  const offer = campaign.offers.find((each) => each.currency === currency) ?? campaign.offers[0];
  return describeGiving(campaign, offer, desk);
}

describe('an amount', () => {
  const linksOf = (named: Partial<Campaign>, page: string) => {
    const { campaign } = open(named);
    return listChoices(campaign, campaign.offers[0], page)[0]?.links.map(({ href }) => href);
  };

  test('leads straight to the only way to give it', () => {
    expect(linksOf({ accounts: [DONORBOX] }, '/support/')).toEqual([
      'https://donorbox.org/sheet?amount=2&default_interval=m&currency=eur',
      'https://donorbox.org/sheet?amount=5&default_interval=m&currency=eur',
    ]);
  });

  test('leads to the choice where there are several', () => {
    expect(linksOf({ accounts: [DONORBOX, PAYPAL] }, '/support/')).toEqual([
      '/support/#monthly-2',
      '/support/#monthly-5',
    ]);
    expect(linksOf({ accounts: [DONORBOX, PAYPAL] }, '')).toEqual(['#monthly-2', '#monthly-5']);
  });

  test('leads from a story past no notice', () => {
    const notice = { countries: [], html: 'Mind.', safer: [] };
    expect(linksOf({ accounts: [DONORBOX, PAYPAL], notice }, '/support/')).toEqual([
      '/support/#give',
      '/support/#give',
    ]);
    expect(linksOf({ accounts: [DONORBOX], notice }, '')?.[0]).toContain('https://donorbox.org/');
  });

  test('leads to no panel on the page of another campaign, which has other amounts', () => {
    const { campaign, desk } = open({ accounts: [DONORBOX, PAYPAL] });
    const first = makeCampaign('first', { priority: 1 });
    const both = openDesk({ campaigns: [campaign, first] });
    const linksIn = (asked: typeof desk) => buildAppeal(campaign, asked).gifts[0]?.links.map(({ href }) => href);
    expect(linksIn(both)).toEqual(['/support/#give', '/support/#give']);
    expect(linksIn(desk)).toEqual(['/support/#monthly-2', '/support/#monthly-5']);
  });

  test('is not offered when nothing takes it any more', () => {
    const { campaign } = open({ accounts: [PATREON] });
    expect(listChoices(campaign, EUROS, '').map(({ frequency }) => frequency)).toEqual(['monthly']);
    expect(listChoices({ ...campaign, accounts: [] }, EUROS, '')).toEqual([]);
  });

  test('leads to the transfers where there is no other way', () => {
    expect(linksOf({ accounts: [BANK] }, '/support/')).toEqual(['/support/#transfers', '/support/#transfers']);
  });
});

describe('the ways to give', () => {
  test('are told apart where two are of a kind, and a mark that is named twice stands once', () => {
    const other: Account = { by: 'bank', holder: 'The Test Sheet', iban: 'DE89370400440532013000' };
    const { transfers, methods } = describeIt({ accounts: [BANK, BITCOIN, other], marks: ['visa', 'Visa'] });
    expect(transfers.map(({ id, name }) => [id, name])).toEqual([
      ['bank', 'Bank transfer (…5001)'],
      ['bitcoin', 'Bitcoin'],
      ['bank-2', 'Bank transfer (…3000)'],
    ]);
    expect(methods).toHaveLength(1);
  });

  test('stand under each amount with it filled in, or say what is still to be chosen', () => {
    const { panels } = describeIt({ accounts: [DONORBOX, PAYPAL, PATREON] });
    expect(panels.map(({ id, title }) => [id, title])).toEqual([
      ['monthly-2', 'How to give €2 a month'],
      ['monthly-5', 'How to give €5 a month'],
      ['once-20', 'How to give €20 once'],
    ]);
    expect(panels[1]?.ways.map(({ name, open }) => [name, open])).toEqual([
      ['Donorbox', undefined],
      ['PayPal', 'frequency'],
      ['Patreon', 'amount'],
    ]);
    expect(panels[2]?.ways.map(({ name }) => name)).toEqual(['Donorbox', 'PayPal']);
  });

  test('are left out where the amount is less than they take', () => {
    const offers = [{ currency: 'USD', gifts: [{ frequency: 'monthly', amounts: [0.5, 5] }] }] as const;
    const { panels } = describeIt({ accounts: [GITHUB, DONORBOX, PAYPAL], offers });
    expect(panels.map(({ ways }) => ways.map(({ name }) => name))).toEqual([
      ['Donorbox', 'PayPal'],
      ['GitHub Sponsors', 'Donorbox', 'PayPal'],
    ]);
  });

  test('begin with those that are safer, wherever they are offered', () => {
    const giving = describeIt({
      accounts: [DONORBOX, PAYPAL, BANK, BITCOIN],
      notice: { countries: ['RU', 'BY'], html: 'From <b>{publication}</b>.', safer: ['paypal', 'bitcoin'] },
    });
    expect(giving.notice).toEqual({ who: 'If you are in Russia or Belarus', html: 'From <b>The Test Sheet</b>.' });
    expect(giving.panels[0]?.ways.map(({ name }) => name)).toEqual(['PayPal', 'Donorbox']);
    expect(giving.transfers.map(({ id }) => id)).toEqual(['bitcoin', 'bank']);
    expect(giving.safest).toBe('gifts');
    const wallets = { countries: [], html: 'Mind.', safer: ['bitcoin' as const] };
    expect(describeIt({ accounts: [DONORBOX, BITCOIN], notice: wallets }).safest).toBe('transfers');
    expect(giving.form?.method.name).toBe('PayPal');
  });

  test('have one form for any amount, which asks first for what the campaign does', () => {
    const { form, elsewhere } = describeIt({ accounts: [PATREON, DONORBOX, PAYPAL] });
    expect(form).toMatchObject({
      method: { name: 'Donorbox' },
      action: 'https://donorbox.org/sheet',
      fixed: [['currency', 'eur']],
      frequencyName: 'default_interval',
      frequencies: [
        { frequency: 'monthly', value: 'm' },
        { frequency: 'once', value: 'o' },
        { frequency: 'yearly', value: 'a' },
      ],
      amountName: 'amount',
      currency: 'EUR',
      step: 0.01,
    });
    expect(elsewhere.map(({ name }) => name)).toEqual(['Patreon', 'PayPal']);
  });

  test('are transfers with all there is to copy, and codes', () => {
    const { transfers } = describeIt({ accounts: [BANK, BITCOIN] });
    expect(transfers).toMatchObject([
      {
        name: 'Bank transfer',
        fields: [
          { label: 'Account holder', value: 'The Test Sheet' },
          { label: 'IBAN', value: 'LV80 BANK 0000 4351 9500 1', code: true },
        ],
      },
      { name: 'Bitcoin', href: `bitcoin:${'1BitcoinEaterAddressDontSendf59kuE'}` },
    ]);
  });

  test('are apart where there are several of a kind', () => {
    const { transfers } = describeIt({ accounts: [BANK, BITCOIN, { ...BANK, holder: 'Another' }] });
    expect(transfers.map(({ id }) => id)).toEqual(['bank', 'bitcoin', 'bank-2']);
  });

  test('can be chosen without an amount in whatever rhythm they take', () => {
    const offers = [{ currency: 'EUR', gifts: EUROS.gifts.toReversed() }] as const;
    const { elsewhere } = describeIt({ accounts: [DONORBOX, PATREON, PAYPAL], offers });
    expect(elsewhere.map(({ name }) => name)).toEqual(['Patreon', 'PayPal']);
  });

  test('can be had in each currency, by link', () => {
    const offers = [EUROS, { currency: 'USD', gifts: EUROS.gifts }] as const;
    expect(describeIt({ offers }).currencies).toEqual([
      { text: 'EUR', href: '/support/', current: true },
      { text: 'USD', href: '/support/usd/', current: false },
    ]);
    expect(describeIt({ offers }, 'USD').currencies.map(({ current }) => current)).toEqual([false, true]);
    expect(describeIt({}).currencies).toEqual([]);
  });

  test('are named beside the button once each', () => {
    const { campaign, desk } = open({
      marks: ['visa', 'paypal'],
      accounts: [PAYPAL, BANK, { by: 'link', href: 'https://a.example' }],
    });
    expect(listMethods(campaign, desk.marks).map(({ name }) => name)).toEqual(['Visa', 'PayPal', 'Bank transfer']);
  });
});

test('how far a campaign is stands in words and as a share', () => {
  const { desk } = open({});
  const goal = { amount: 20_000, raised: 12_480, currency: 'USD', givers: 1, counted: at('2024-05-01T12:00:00Z') };
  expect(describeGoal(goal, 'en', desk.archive)).toEqual({
    text: '$12,480 of $20,000',
    details: ['from 1 reader', 'as of 1 May 2024'],
    share: 0.62,
  });
  expect(describeGoal({ ...goal, raised: 30_000 }, 'ru', desk.archive)).toMatchObject({
    share: 1,
    details: ['от 1 читателя', 'на 1 мая 2024'],
  });
});
