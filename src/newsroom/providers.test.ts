import { describe, expect, test } from 'vitest';
import type { Account } from './account.ts';
import type { GiftForm } from './provider.ts';
import {
  describeTransfer,
  findMinimum,
  formGift,
  linkGift,
  markProvider,
  nameProvider,
  PROVIDERS,
} from './providers.ts';
import type { Frequency } from './support.ts';

const PAYPAL: Account = { by: 'paypal', business: 'giving@sampletimes.example' };
const BUTTON: Account = { by: 'paypal', button: 'HBNP4H89M4FTC' };
const DONORBOX: Account = { by: 'donorbox', name: 'sample-times' };
const LIBERAPAY: Account = { by: 'liberapay', name: 'SampleTimes' };
const PATREON: Account = { by: 'patreon', name: 'SampleTimes' };
const KOFI: Account = { by: 'kofi', name: 'sampletimes' };
const BOOSTY: Account = { by: 'boosty', name: 'sampletimes' };
const GITHUB: Account = { by: 'github', name: 'sample-times' };
const STRIPE: Account = {
  by: 'stripe',
  links: [
    { frequency: 'once', currency: 'USD', href: 'https://buy.stripe.com/aaa' },
    { frequency: 'monthly', currency: 'USD', amount: 5, href: 'https://buy.stripe.com/bbb' },
    { frequency: 'monthly', currency: 'EUR', href: 'https://buy.stripe.com/ccc?locale=fr' },
    { frequency: 'once', currency: 'JPY', href: 'https://give.example.org/b/ddd?prefilled_promo_code=NEWS' },
    { frequency: 'once', currency: 'KWD', href: 'https://buy.stripe.com/eee' },
    { frequency: 'once', currency: 'UGX', href: 'https://buy.stripe.com/fff' },
  ],
};
const LINK: Account = {
  by: 'link',
  href: 'https://give.example.org/now?from=news&amount={amount}&currency={currency}&frequency={frequency}',
};
const BANK: Account = {
  by: 'bank',
  holder: 'Red Cross of Belgium',
  iban: 'BE72000000001616',
  bic: 'BPOTBEB1',
  reference: 'Urgency fund',
};

type Filled = 'amount' | 'frequency' | 'both' | 'neither';

/** Account, frequency, currency, amount; the address and what it fills in, or that no such gift can be given. */
const LINKS: readonly [Account, Frequency, string, number | undefined, string | undefined, Filled?][] = [
  // PayPal: "HTML variables for PayPal Payments Standard"; a box for every month, none for every year.
  [
    PAYPAL,
    'once',
    'USD',
    10,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1&amount=10&currency_code=USD',
    'both',
  ],
  [
    PAYPAL,
    'once',
    'USD',
    undefined,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1&currency_code=USD',
    'frequency',
  ],
  [
    PAYPAL,
    'monthly',
    'EUR',
    5.5,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=0&amount=5.50&currency_code=EUR',
    'amount',
  ],
  [
    PAYPAL,
    'monthly',
    'EUR',
    undefined,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=0&currency_code=EUR',
    'neither',
  ],
  [PAYPAL, 'yearly', 'USD', 50, undefined],
  // "This currency does not support decimals": forints, yen.
  [
    PAYPAL,
    'once',
    'HUF',
    500,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1&amount=500&currency_code=HUF',
    'both',
  ],
  [
    PAYPAL,
    'once',
    'HUF',
    500.5,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1&currency_code=HUF',
    'frequency',
  ],
  [
    PAYPAL,
    'once',
    'JPY',
    1000,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1&amount=1000&currency_code=JPY',
    'both',
  ],
  // It has no hryvnia: the reader chooses there.
  [
    PAYPAL,
    'once',
    'UAH',
    100,
    'https://www.paypal.com/donate?business=giving%40sampletimes.example&no_recurring=1',
    'frequency',
  ],
  [
    { by: 'paypal', business: '6QXS8MBPKBTTN' },
    'once',
    'USD',
    2,
    'https://www.paypal.com/donate?business=6QXS8MBPKBTTN&no_recurring=1&amount=2&currency_code=USD',
    'both',
  ],
  [BUTTON, 'once', 'USD', 10, 'https://www.paypal.com/donate?hosted_button_id=HBNP4H89M4FTC', 'neither'],
  [BUTTON, 'monthly', 'USD', undefined, 'https://www.paypal.com/donate?hosted_button_id=HBNP4H89M4FTC', 'neither'],
  [BUTTON, 'yearly', 'USD', 10, undefined],
  [{ by: 'paypal' }, 'once', 'USD', 10, undefined],
  // Donorbox: amount, default_interval (o, m, a), currency in small letters.
  [DONORBOX, 'once', 'USD', 10, 'https://donorbox.org/sample-times?amount=10&default_interval=o&currency=usd', 'both'],
  [DONORBOX, 'monthly', 'EUR', 3, 'https://donorbox.org/sample-times?amount=3&default_interval=m&currency=eur', 'both'],
  [
    DONORBOX,
    'yearly',
    'USD',
    20.84,
    'https://donorbox.org/sample-times?amount=20.84&default_interval=a&currency=usd',
    'both',
  ],
  [
    DONORBOX,
    'once',
    'EUR',
    undefined,
    'https://donorbox.org/sample-times?default_interval=o&currency=eur',
    'frequency',
  ],
  [
    DONORBOX,
    'monthly',
    'EUR',
    undefined,
    'https://donorbox.org/sample-times?default_interval=m&currency=eur',
    'frequency',
  ],
  [
    DONORBOX,
    'yearly',
    'EUR',
    undefined,
    'https://donorbox.org/sample-times?default_interval=a&currency=eur',
    'frequency',
  ],
  // Liberapay: its own test has /creator/donate?currency=JPY&amount=2000&period=monthly.
  [
    LIBERAPAY,
    'monthly',
    'JPY',
    2000,
    'https://liberapay.com/SampleTimes/donate?currency=JPY&period=monthly&amount=2000',
    'both',
  ],
  [
    LIBERAPAY,
    'yearly',
    'EUR',
    52.5,
    'https://liberapay.com/SampleTimes/donate?currency=EUR&period=yearly&amount=52.50',
    'both',
  ],
  [
    LIBERAPAY,
    'monthly',
    'EUR',
    undefined,
    'https://liberapay.com/SampleTimes/donate?currency=EUR&period=monthly',
    'frequency',
  ],
  [
    LIBERAPAY,
    'yearly',
    'USD',
    undefined,
    'https://liberapay.com/SampleTimes/donate?currency=USD&period=yearly',
    'frequency',
  ],
  [
    LIBERAPAY,
    'monthly',
    'EUR',
    433.35,
    'https://liberapay.com/SampleTimes/donate?currency=EUR&period=monthly',
    'frequency',
  ],
  [LIBERAPAY, 'monthly', 'KWD', 5, 'https://liberapay.com/SampleTimes/donate?period=monthly', 'frequency'],
  [LIBERAPAY, 'once', 'EUR', 5, undefined],
  // Patreon, Ko-fi, Boosty: pages by name.
  [PATREON, 'monthly', 'USD', 5, 'https://www.patreon.com/SampleTimes', 'frequency'],
  [PATREON, 'yearly', 'USD', undefined, 'https://www.patreon.com/SampleTimes', 'neither'],
  [PATREON, 'once', 'USD', 5, undefined],
  [KOFI, 'once', 'USD', 5, 'https://ko-fi.com/sampletimes', 'neither'],
  [KOFI, 'monthly', 'GBP', undefined, 'https://ko-fi.com/sampletimes', 'neither'],
  [KOFI, 'yearly', 'USD', 5, undefined],
  [BOOSTY, 'once', 'RUB', 500, 'https://boosty.to/sampletimes/donate', 'frequency'],
  [BOOSTY, 'monthly', 'RUB', undefined, 'https://boosty.to/sampletimes', 'neither'],
  [BOOSTY, 'yearly', 'RUB', 500, undefined],
  // GitHub Sponsors: whole US dollars.
  [
    GITHUB,
    'once',
    'USD',
    5,
    'https://github.com/sponsors/sample-times/sponsorships?frequency=one-time&amount=5',
    'both',
  ],
  [
    GITHUB,
    'monthly',
    'USD',
    5,
    'https://github.com/sponsors/sample-times/sponsorships?frequency=recurring&amount=5',
    'both',
  ],
  [GITHUB, 'monthly', 'USD', 2.5, 'https://github.com/sponsors/sample-times?frequency=recurring', 'frequency'],
  [GITHUB, 'monthly', 'USD', 12_001, 'https://github.com/sponsors/sample-times?frequency=recurring', 'frequency'],
  [GITHUB, 'once', 'USD', undefined, 'https://github.com/sponsors/sample-times?frequency=one-time', 'frequency'],
  [GITHUB, 'once', 'EUR', 5, 'https://github.com/sponsors/sample-times?frequency=one-time', 'frequency'],
  [GITHUB, 'yearly', 'USD', 5, undefined],
  // Stripe: one link for each; what customers choose is filled in in minor units, and never of what recurs.
  [STRIPE, 'once', 'USD', 25, 'https://buy.stripe.com/aaa?__prefilled_amount=2500', 'both'],
  [STRIPE, 'once', 'USD', 19.99, 'https://buy.stripe.com/aaa?__prefilled_amount=1999', 'both'],
  [STRIPE, 'once', 'USD', 1.005, 'https://buy.stripe.com/aaa', 'frequency'],
  [STRIPE, 'once', 'USD', undefined, 'https://buy.stripe.com/aaa', 'frequency'],
  [STRIPE, 'monthly', 'USD', 5, 'https://buy.stripe.com/bbb', 'both'],
  [STRIPE, 'monthly', 'USD', 10, undefined],
  [STRIPE, 'monthly', 'USD', undefined, undefined],
  [STRIPE, 'monthly', 'EUR', 5, 'https://buy.stripe.com/ccc?locale=fr', 'frequency'],
  [
    STRIPE,
    'once',
    'JPY',
    500,
    'https://give.example.org/b/ddd?prefilled_promo_code=NEWS&__prefilled_amount=500',
    'both',
  ],
  [STRIPE, 'once', 'JPY', 0.5, 'https://give.example.org/b/ddd?prefilled_promo_code=NEWS', 'frequency'],
  [STRIPE, 'once', 'KWD', 2.5, 'https://buy.stripe.com/eee?__prefilled_amount=2500', 'both'],
  [STRIPE, 'once', 'UGX', 5000, 'https://buy.stripe.com/fff', 'frequency'],
  [STRIPE, 'yearly', 'USD', 50, undefined],
  [STRIPE, 'once', 'EUR', 50, undefined],
  // A template of the editors'.
  [LINK, 'once', 'USD', 5, 'https://give.example.org/now?from=news&amount=5&currency=USD&frequency=once', 'both'],
  [
    LINK,
    'monthly',
    'EUR',
    2.5,
    'https://give.example.org/now?from=news&amount=2.50&currency=EUR&frequency=monthly',
    'both',
  ],
  [
    LINK,
    'yearly',
    'EUR',
    undefined,
    'https://give.example.org/now?from=news&amount=&currency=EUR&frequency=yearly',
    'frequency',
  ],
  [{ by: 'link', href: 'https://example.org/give' }, 'once', 'USD', 5, 'https://example.org/give', 'neither'],
  // Transfers have no address.
  [BANK, 'once', 'EUR', 5, undefined],
  [{ by: 'usdt', network: 'tron', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' }, 'once', 'USD', 5, undefined],
];

describe('addresses', () => {
  test.each(LINKS)('%j %s %s %s', (account, frequency, currency, amount, href, filled) => {
    const way = linkGift(account, { frequency, currency, ...(amount === undefined ? {} : { amount }) });
    expect(way).toEqual(
      href === undefined
        ? undefined
        : {
            href,
            fillsAmount: filled === 'amount' || filled === 'both',
            fillsFrequency: filled === 'frequency' || filled === 'both',
          },
    );
    if (way) expect(new URL(way.href).href).toBe(way.href);
  });

  test.each(['a/b', '../../evil', 'a?b=c', 'a#b', '@evil.example', 'a b', '\\\\evil', '%2e%2e', 'имя', '‮evil'])(
    'keep their site and depth, were a name %j',
    (name) => {
      const accounts: [Account, string, number][] = [
        [{ by: 'donorbox', name }, 'https://donorbox.org', 1],
        [{ by: 'liberapay', name }, 'https://liberapay.com', 2],
        [{ by: 'patreon', name }, 'https://www.patreon.com', 1],
        [{ by: 'kofi', name }, 'https://ko-fi.com', 1],
        [{ by: 'boosty', name }, 'https://boosty.to', 1],
        [{ by: 'github', name }, 'https://github.com', 3],
      ];
      for (const [account, origin, depth] of accounts) {
        const way = linkGift(account, { frequency: 'monthly', currency: 'USD', amount: 5 });
        const url = new URL(way!.href);
        expect(url.origin).toBe(origin);
        expect(url.pathname.split('/').length - 1).toBe(depth);
        expect(url.hash).toBe('');
      }
    },
  );
});

const FORMS: readonly [Account, string, GiftForm | undefined][] = [
  [
    PAYPAL,
    'USD',
    {
      action: 'https://www.paypal.com/donate',
      fixed: [
        ['business', 'giving@sampletimes.example'],
        ['currency_code', 'USD'],
      ],
      frequencyName: 'no_recurring',
      frequencies: [
        { frequency: 'once', value: '1' },
        { frequency: 'monthly', value: '0', confirmedThere: true },
      ],
      amountName: 'amount',
    },
  ],
  [PAYPAL, 'UAH', undefined],
  [BUTTON, 'USD', undefined],
  [
    DONORBOX,
    'EUR',
    {
      action: 'https://donorbox.org/sample-times',
      fixed: [['currency', 'eur']],
      frequencyName: 'default_interval',
      frequencies: [
        { frequency: 'monthly', value: 'm' },
        { frequency: 'once', value: 'o' },
        { frequency: 'yearly', value: 'a' },
      ],
      amountName: 'amount',
    },
  ],
  [
    LIBERAPAY,
    'EUR',
    {
      action: 'https://liberapay.com/SampleTimes/donate',
      fixed: [['currency', 'EUR']],
      frequencyName: 'period',
      frequencies: [
        { frequency: 'monthly', value: 'monthly' },
        { frequency: 'yearly', value: 'yearly' },
      ],
      amountName: 'amount',
      minimum: 0.05,
    },
  ],
  [LIBERAPAY, 'KWD', undefined],
  [
    GITHUB,
    'USD',
    {
      action: 'https://github.com/sponsors/sample-times/sponsorships',
      fixed: [],
      frequencyName: 'frequency',
      frequencies: [
        { frequency: 'monthly', value: 'recurring' },
        { frequency: 'once', value: 'one-time' },
      ],
      amountName: 'amount',
      minimum: 1,
      whole: true,
    },
  ],
  [GITHUB, 'EUR', undefined],
  [
    LINK,
    'EUR',
    {
      action: 'https://give.example.org/now',
      fixed: [
        ['from', 'news'],
        ['currency', 'EUR'],
      ],
      frequencyName: 'frequency',
      frequencies: [
        { frequency: 'monthly', value: 'monthly' },
        { frequency: 'once', value: 'once' },
        { frequency: 'yearly', value: 'yearly' },
      ],
      amountName: 'amount',
    },
  ],
  [
    { by: 'link', href: 'https://example.org/{currency}?sum={amount}' },
    'EUR',
    { action: 'https://example.org/EUR', fixed: [], frequencies: [], amountName: 'sum' },
  ],
  [{ by: 'link', href: 'https://example.org/give' }, 'EUR', undefined],
  [{ by: 'link', href: 'https://example.org/{frequency}?sum={amount}' }, 'EUR', undefined],
  [{ by: 'link', href: 'https://example.org/?sum={amount}EUR' }, 'EUR', undefined],
  [{ by: 'link', href: 'https://example.org/?sum={amount}&total={amount}' }, 'EUR', undefined],
  [{ by: 'link', href: 'https://example.org/#/give?sum={amount}' }, 'EUR', undefined],
  [STRIPE, 'USD', undefined],
  [PATREON, 'USD', undefined],
  [KOFI, 'USD', undefined],
  [BOOSTY, 'RUB', undefined],
  [BANK, 'EUR', undefined],
];

describe('forms', () => {
  test.each(FORMS)('%j %s', (account, currency, form) => {
    expect(formGift(account, currency)).toEqual(form);
  });

  test('lead where links lead', () => {
    for (const [account, currency, form] of FORMS) {
      if (!form || account.by === 'github') continue;
      for (const { frequency, value } of form.frequencies) {
        const query = new URLSearchParams(form.fixed.map((pair) => [...pair]));
        query.set(form.amountName, '5');
        if (form.frequencyName !== undefined && value !== undefined) query.set(form.frequencyName, value);
        query.sort();
        const url = new URL(linkGift(account, { frequency, currency, amount: 5 })!.href);
        url.searchParams.sort();
        expect(`${form.action}?${query}`).toBe(url.href);
      }
    }
  });
});

describe('transfers', () => {
  const gift = { currency: 'EUR', amount: 1 };

  test('a bank account in fields and as the code of the guidelines', () => {
    // As on the invoices of the Belgian Red Cross, without a purpose (CHAR) and a note, in version 002.
    expect(describeTransfer(BANK, gift)).toEqual({
      fields: [
        { label: 'holder', value: 'Red Cross of Belgium' },
        { label: 'iban', value: 'BE72 0000 0000 1616' },
        { label: 'bic', value: 'BPOTBEB1' },
        { label: 'reference', value: 'Urgency fund' },
      ],
      code: 'BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund',
    });
  });

  test('the examples of EPC069-12, version 2.1', () => {
    const amount = { currency: 'EUR', amount: 12.3 };
    // The first, but for its purpose (GDDS).
    const mustermann = { by: 'bank', holder: 'Franz Mustermänn', iban: 'DE71110220330123456789' } as const;
    expect(
      describeTransfer({ ...mustermann, bic: 'BHBLDEHHXXX', reference: 'RF18 5390 0754 7034' }, amount)?.code,
    ).toBe('BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.30\n\nRF18539007547034');
    // The second, but for its character set (ISO 8859-1).
    const dalsace = { by: 'bank', holder: 'François D’Alsace S.A.', iban: 'FR1420041010050500013M02606' } as const;
    expect(describeTransfer({ ...dalsace, reference: 'Client:Marie Louise La Lune' }, amount)?.code).toBe(
      'BCD\n002\n1\nSCT\n\nFrançois D’Alsace S.A.\nFR1420041010050500013M02606\nEUR12.30\n\n\nClient:Marie Louise La Lune',
    );
    // A figure of a reference is wrong: then it is words.
    expect(describeTransfer({ ...dalsace, reference: 'RF18539007547035' })?.code).toMatch(/\n\n\n\nRF18539007547035$/);
  });

  test('lines at the end that are empty are left off', () => {
    const { reference, bic, ...plain } = BANK;
    expect(describeTransfer(plain)?.code).toBe('BCD\n002\n1\nSCT\n\nRed Cross of Belgium\nBE72000000001616');
    expect(describeTransfer(plain, { currency: 'EUR', amount: 2.5 })?.code).toMatch(/\nEUR2\.50$/);
  });

  test('the code is for euros within SEPA, and fits', () => {
    const code = (change: Partial<typeof BANK>, given: { currency: string; amount?: number } = gift) =>
      describeTransfer({ ...BANK, ...change }, given)?.code;
    expect(code({}, { currency: 'USD', amount: 5 })).toBe(code({}, { currency: 'EUR' }));
    expect(code({ iban: 'GE29NB0000000101904917' })).toBeUndefined();
    // In Switzerland and Serbia only with the bank's BIC.
    expect(code({ iban: 'CH9300762011623852957' })).toBeDefined();
    const { bic, ...without } = BANK;
    expect(describeTransfer({ ...without, iban: 'CH9300762011623852957' }, gift)?.code).toBeUndefined();
    expect(describeTransfer({ ...without, iban: 'RS35260005601001611379' }, gift)?.code).toBeUndefined();
    expect(code({ holder: 'x'.repeat(71) })).toBeUndefined();
    expect(code({ holder: 'ж'.repeat(70), reference: 'ж'.repeat(140) })).toBeUndefined();
    expect(code({}, { currency: 'EUR', amount: 1e9 })).toBeUndefined();
  });

  test.each([
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['monero', '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge'],
  ] as const)('a wallet of %s', (by, address) => {
    const uri = `${by}:${address}`;
    expect(describeTransfer({ by, address }, { currency: 'USD', amount: 5 })).toEqual({
      fields: [{ label: 'address', value: address }],
      href: uri,
      code: uri,
    });
  });

  test('dollars of Tether, with their network and without a scheme', () => {
    const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
    expect(describeTransfer({ by: 'usdt', network: 'tron', address })).toEqual({
      fields: [
        { label: 'address', value: address },
        { label: 'network', value: 'Tron (TRC-20)' },
      ],
      code: address,
    });
  });

  test('none of what is reached by links', () => {
    for (const account of [PAYPAL, STRIPE, KOFI, LINK]) expect(describeTransfer(account)).toBeUndefined();
  });
});

test.each<[Account, string, number | undefined]>([
  [STRIPE, 'USD', 0.5],
  [STRIPE, 'GBP', 0.3],
  [STRIPE, 'JPY', 50],
  [STRIPE, 'HUF', 175],
  [STRIPE, 'UAH', undefined],
  [GITHUB, 'USD', 1],
  [GITHUB, 'EUR', undefined],
  [LIBERAPAY, 'EUR', 0.05],
  [LIBERAPAY, 'JPY', undefined],
  [PATREON, 'GBP', 1],
  [PAYPAL, 'USD', undefined],
  [BANK, 'EUR', undefined],
])('the least that %j takes in %s is %s', (account, currency, least) => {
  expect(findMinimum(account, currency)).toBe(least);
});

test('names and marks', () => {
  expect(nameProvider(KOFI)).toBe('Ko-fi');
  expect(nameProvider({ by: 'link', href: 'https://www.give.example.org/?a={amount}' })).toBe('give.example.org');
  expect(nameProvider({ by: 'link', name: 'Card', href: 'https://give.example.org/' })).toBe('Card');
  expect(markProvider(GITHUB)).toBe('githubsponsors');
  expect(markProvider(LINK)).toBeUndefined();
});

test('every mark is one of simple-icons', async () => {
  const icons: object = await import('simple-icons');
  const slugs = new Set(Object.values(icons).map(({ slug }) => slug));
  const marks = Object.values(PROVIDERS).flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  expect(marks.filter((mark) => !slugs.has(mark))).toEqual([]);
});
