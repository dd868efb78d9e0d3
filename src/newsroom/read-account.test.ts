import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Account } from './account.ts';
import { adviseProviderName, findProviderName, PROVIDER_NAMES } from './provider-names.ts';
import { linkGift } from './providers.ts';
import { type AccountReading, readAccount } from './read-account.ts';

const IBAN = 'LV80BANK0000435195001';

function read(by: Account['by'], written: unknown): AccountReading {
  return readAccount(by, written, 'USD');
}

describe('accounts', () => {
  test.each<[Account['by'], unknown, object]>([
    ['donorbox', 'sample-times', { name: 'sample-times' }],
    ['donorbox', { name: 'sample-times', until: '2027-01-01' }, { name: 'sample-times' }],
    ['donorbox', 'https://donorbox.org/sample-times?amount=5', { name: 'sample-times' }],
    ['donorbox', 'https://donorbox.org/embed/sample-times', { name: 'sample-times' }],
    ['liberapay', 'SampleTimes', { name: 'SampleTimes' }],
    ['liberapay', 'https://liberapay.com/Sample.Times/donate', { name: 'Sample.Times' }],
    ['patreon', 'https://www.patreon.com/SampleTimes', { name: 'SampleTimes' }],
    ['patreon', 'patreon.com/c/SampleTimes/posts', { name: 'SampleTimes' }],
    ['patreon', 'https://www.patreon.com/join/SampleTimes', { name: 'SampleTimes' }],
    ['kofi', 'https://ko-fi.com/sampletimes', { name: 'sampletimes' }],
    ['kofi', 'ko-fi.com/sampletimes/', { name: 'sampletimes' }],
    ['kofi', 2024, { name: '2024' }],
    ['boosty', 'https://boosty.to/sampletimes/donate', { name: 'sampletimes' }],
    ['boosty', 'https://boosty.to/times/single-payment/donation/754957/target?share=target_link', { name: 'times' }],
    ['github', 'sample-times', { name: 'sample-times' }],
    ['github', 'https://github.com/sponsors/sample-times', { name: 'sample-times' }],
    ['github', 'https://github.com/sample-times', { name: 'sample-times' }],
    ['paypal', 'giving@sampletimes.example', { business: 'giving@sampletimes.example' }],
    ['paypal', '6QXS8MBPKBTTN', { business: '6QXS8MBPKBTTN' }],
    ['paypal', { business: '6QXS8MBPKBTTN' }, { business: '6QXS8MBPKBTTN' }],
    ['paypal', { button: 'HBNP4H89M4FTC' }, { button: 'HBNP4H89M4FTC' }],
    ['paypal', { button: 11225299 }, { button: '11225299' }],
    ['paypal', 'https://www.paypal.com/donate/?hosted_button_id=HBNP4H89M4FTC', { button: 'HBNP4H89M4FTC' }],
    ['paypal', 'https://www.paypal.com/donate?business=a%40b.example&currency_code=USD', { business: 'a@b.example' }],
    [
      'bank',
      { name: 'The Sample Times', iban: 'LV80 BANK 0000 4351 9500 1' },
      { holder: 'The Sample Times', iban: IBAN },
    ],
    [
      'bank',
      { name: 'Times', iban: 'iban: lv80bank0000435195001', bic: 'banklv22', bank: 'Bank', reference: 2024 },
      { holder: 'Times', iban: IBAN, bic: 'BANKLV22', bank: 'Bank', reference: '2024' },
    ],
    ['bank', { name: 'Times', iban: 'LV80\u00a0BANK\u202f0000 4351 9500 1' }, { holder: 'Times', iban: IBAN }],
    // A joiner that Persian cannot do without.
    ['bank', { name: 'خبر\u200cنامه', iban: IBAN }, { holder: 'خبر\u200cنامه', iban: IBAN }],
    [
      'bitcoin',
      'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      { address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
    ],
    [
      'ethereum',
      { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
      { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
    ],
    ['usdt', 'TLpGdtvABsfdWDqUkcm2gD3erzngzXY8Lw', { network: 'tron', address: 'TLpGdtvABsfdWDqUkcm2gD3erzngzXY8Lw' }],
    [
      'usdt',
      { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', network: 'Ethereum' },
      { network: 'ethereum', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
    ],
    ['link', 'https://give.example.org/?amount={amount}', { href: 'https://give.example.org/?amount={amount}' }],
    ['link', 'https://пожертвуй.рф:8443/?a={amount}', { href: 'https://пожертвуй.рф:8443/?a={amount}' }],
    ['link', { name: 'Card', href: 'https://give.example.org/' }, { name: 'Card', href: 'https://give.example.org/' }],
    [
      'stripe',
      {
        once: 'https://donate.stripe.com/aaa',
        monthly: { 5: 'https://buy.stripe.com/bbb', '2.50': 'https://give.example.org/b/ccc' },
      },
      {
        links: [
          { frequency: 'once', currency: 'USD', href: 'https://donate.stripe.com/aaa' },
          { frequency: 'monthly', currency: 'USD', amount: 5, href: 'https://buy.stripe.com/bbb' },
          { frequency: 'monthly', currency: 'USD', amount: 2.5, href: 'https://give.example.org/b/ccc' },
        ],
      },
    ],
    [
      'stripe',
      { EUR: { yearly: { 50: 'https://buy.stripe.com/aaa' } }, until: '2027-01-01' },
      { links: [{ frequency: 'yearly', currency: 'EUR', amount: 50, href: 'https://buy.stripe.com/aaa' }] },
    ],
  ])('%s %j', (by, written, account) => {
    expect(read(by, written)).toEqual({ account: { by, ...account } });
  });

  test.each<[Account['by'], unknown, { kind: string; path?: string[]; expected?: RegExp; example?: RegExp }]>([
    ['kofi', '@sampletimes', { kind: 'wrong', example: /^ko-fi: sampletimes$/ }],
    ['kofi', 'https://ko-fi.com/@sampletimes', { kind: 'wrong' }],
    ['kofi', { name: '' }, { kind: 'missing', path: ['name'] }],
    ['kofi', { nmae: 'sampletimes', name: 'times' }, { kind: 'unknown key', path: ['nmae'], expected: /name/ }],
    ['kofi', ['sampletimes'], { kind: 'wrong' }],
    ['kofi', null, { kind: 'missing' }],
    ['kofi', true, { kind: 'wrong' }],
    ['patreon', 'https://www.patreon.com/user?u=19398076', { kind: 'wrong' }],
    ['patreon', 'https://www.patreon.com/bePatron?u=19398076', { kind: 'wrong' }],
    ['liberapay', '12345', { kind: 'wrong' }],
    ['liberapay', '.times', { kind: 'wrong' }],
    ['github', 'sample--times', { kind: 'wrong' }],
    ['github', 'sponsors', { kind: 'wrong' }],
    ['boosty', 'https://boosty.example/sampletimes', { kind: 'wrong' }],
    ['paypal', 'giving@sampletimes', { kind: 'wrong' }],
    ['paypal', { business: 'a@b.example', button: 'HBNP4H89M4FTC' }, { kind: 'wrong', path: ['button'] }],
    ['paypal', { button: 'lower' }, { kind: 'wrong', path: ['button'], example: /button: HBNP/ }],
    ['paypal', 'https://paypal.me/OurPaper/5', { kind: 'wrong', example: /^link: .*paypalme\/OurPaper\/\{amount/ }],
    ['paypal', 'https://www.paypal.example/donate?business=6QXS8MBPKBTTN', { kind: 'wrong' }],
    ['paypal', 1e21, { kind: 'wrong', expected: /in quotation marks/ }],
    ['bank', IBAN, { kind: 'missing', path: ['name'] }],
    ['bank', { name: 'Times' }, { kind: 'missing', path: ['iban'] }],
    [
      'bank',
      { name: 'Times', iban: 'LV81BANK0000435195001' },
      { kind: 'checksum', path: ['iban'], expected: /check digits/ },
    ],
    [
      'bank',
      { name: 'Times', iban: 'LV80BANK000043519500' },
      { kind: 'wrong', path: ['iban'], expected: /21 characters/ },
    ],
    [
      'bank',
      { name: 'Times', iban: 'LV80123400004351950O1' },
      { kind: 'wrong', path: ['iban'], expected: /letters and figures/ },
    ],
    ['bank', { name: 'Times', iban: 'US80BANK0000435195001' }, { kind: 'wrong', path: ['iban'], expected: /country/ }],
    ['bank', { name: 'Times', iban: '12345678' }, { kind: 'wrong', path: ['iban'] }],
    ['bank', { name: 'Times', iban: IBAN, bic: 'BANKLV2' }, { kind: 'wrong', path: ['bic'] }],
    ['bank', { name: 'x'.repeat(71), iban: IBAN }, { kind: 'wrong', path: ['name'], expected: /70/ }],
    ['bank', { name: 'Times\nEUR1', iban: IBAN }, { kind: 'wrong', path: ['name'] }],
    ['bank', { name: 'Times', iban: IBAN, reference: 'a\u202eb' }, { kind: 'wrong', path: ['reference'] }],
    ['bitcoin', 'bc1q…', { kind: 'wrong' }],
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', { kind: 'checksum', expected: /checksum/ }],
    ['ethereum', Number('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'), { kind: 'wrong', expected: /quotation marks/ }],
    [
      'ethereum',
      '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
      { kind: 'wrong', example: /^ethereum: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"$/ },
    ],
    [
      'usdt',
      { address: 'TLpGdtvABsfdWDqUkcm2gD3erzngzXY8Lw', network: 'ethereum' },
      { kind: 'wrong', path: ['network'] },
    ],
    ['usdt', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', { kind: 'wrong', expected: /your own wallet/ }],
    ['usdt', '0xdAC17F958D2ee523a2206206994597C13D831ec7', { kind: 'wrong', expected: /your own wallet/ }],
    ['link', 'http://give.example.org/', { kind: 'wrong' }],
    ['link', 'javascript:alert(1)', { kind: 'wrong' }],
    ['link', 'https://{currency}.example.org/', { kind: 'wrong', expected: /after the name of the site/ }],
    ['link', 'https://give.example.org/?sum={sum}', { kind: 'wrong' }],
    ['link', 'https://give.example.org/?sum={amount', { kind: 'wrong' }],
    ['link', 'https://ann:secret@give.example.org/', { kind: 'wrong' }],
    ['link', 'https:\\\\evil.example', { kind: 'wrong' }],
    ['link', 'https://give.example;script-src/?a={amount}', { kind: 'wrong' }],
    ['link', 'https://give.example%3bimg-src/?a={amount}', { kind: 'wrong' }],
    ['link', 'https://*/?a={amount}', { kind: 'wrong' }],
    ['link', '“https://give.example.org/”', { kind: 'wrong', expected: /straight quotation marks/ }],
    ['link', "https://'self'/?a={amount}", { kind: 'wrong' }],
    ['link', `https://give.example.org/${'x'.repeat(2000)}`, { kind: 'wrong', expected: /at most/ }],
    ['link', { name: 'Card' }, { kind: 'missing', path: ['href'] }],
    ['stripe', 'https://buy.stripe.com/own', { kind: 'wrong', example: /\{once: "https:\/\/buy\.stripe\.com\/own"\}/ }],
    ['stripe', ['https://buy.stripe.com/own'], { kind: 'wrong' }],
    ['stripe', {}, { kind: 'missing' }],
    ['stripe', { once: 'http://buy.stripe.com/aaa' }, { kind: 'wrong', path: ['once'] }],
    ['stripe', { once: 'https://buy.stripe.com/test_aaa' }, { kind: 'wrong', path: ['once'], expected: /test mode/ }],
    ['stripe', { once: 'https://dashboard.stripe.com/payment-links/plink_1' }, { kind: 'wrong', path: ['once'] }],
    ['stripe', { monthly: { five: 'https://buy.stripe.com/aaa' } }, { kind: 'wrong', path: ['monthly', 'five'] }],
    ['stripe', { monthly: { 5: null } }, { kind: 'missing', path: ['monthly', '5'] }],
    [
      'stripe',
      { JPY: { once: { '5.5': 'https://buy.stripe.com/aaa' } } },
      { kind: 'wrong', path: ['JPY', 'once', '5.5'] },
    ],
    [
      'stripe',
      { montly: 'https://buy.stripe.com/aaa' },
      { kind: 'unknown key', path: ['montly'], expected: /“monthly”/ },
    ],
    ['stripe', { EUR: { weekly: 'https://buy.stripe.com/aaa' } }, { kind: 'unknown key', path: ['EUR', 'weekly'] }],
  ])('%s refuses %j', (by, written, { kind, path = [], expected = /./, example = /: / }) => {
    const reading = read(by, written);
    expect(reading).toMatchObject({
      flaws: [{ kind, path, expected: expect.stringMatching(expected), example: expect.stringMatching(example) }],
    });
    const [{ why }] = (reading as Extract<AccountReading, { flaws: unknown }>).flaws;
    expect(why).toMatch(/^[A-Z].*\.$/);
  });

  test('all that is wrong is told at once', () => {
    const reading = read('bank', { nam: 'Times', iban: 'LV81BANK0000435195001', bic: 'x' });
    expect('flaws' in reading && reading.flaws.map(({ path }) => path.join('.'))).toEqual([
      'nam',
      'name',
      'iban',
      'bic',
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '../evil',
    'a/b',
    'a?b',
    'a#b',
    'a%2fb',
    'a b',
    'a\\b',
    '//evil.example/x',
    'https://evil.example/sampletimes',
    'https://ko-fi.com@evil.example/sampletimes',
    'https://ann:secret@ko-fi.com/sampletimes',
    'ko-fi.com.evil.example/sampletimes',
    'times\u0000',
    'ti\u200bmes',
    '\u202esemit',
    'ti\u00a0mes',
    '"><script>',
    'x'.repeat(501),
    'имя',
    'tımes',
    '__proto__/x',
    '.',
    '..',
  ])('no page has the name %j', (name) => {
    for (const by of ['donorbox', 'liberapay', 'patreon', 'kofi', 'boosty', 'github', 'paypal'] as const) {
      expect(read(by, name), by).toHaveProperty('flaws');
    }
  });

  test.each([
    'https://buy.stripe.com/a"onclick=x',
    'https://buy.stripe.com/a b',
    'https://buy.stripe.com/\u202ea',
    'javascript:https://buy.stripe.com/a',
  ])('no link is %j', (href) => {
    expect(read('stripe', { once: href })).toHaveProperty('flaws');
    expect(read('link', href)).toHaveProperty('flaws');
  });
});

test('whatever is taken for an account leads to its provider and nowhere else', () => {
  const pages = {
    donorbox: /^https:\/\/donorbox\.org\/[\w-]+\?[\w=&.]+$/,
    liberapay: /^https:\/\/liberapay\.com\/[\w.-]+\/donate\?[\w=&.]+$/,
    patreon: /^https:\/\/www\.patreon\.com\/[\w-]+$/,
    kofi: /^https:\/\/ko-fi\.com\/\w+$/,
    boosty: /^https:\/\/boosty\.to\/[\w.-]+$/,
    github: /^https:\/\/github\.com\/sponsors\/[\w-]+\/sponsorships\?[\w=&.-]+$/,
    paypal: /^https:\/\/www\.paypal\.com\/donate\?[\w=&.%*+-]+$/,
  } as const;
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'ko-fi.com/',
      'www.patreon.com/',
      'github.com/sponsors/',
      'liberapay.com/',
      'boosty.to/',
    ),
    fc.constantFrom(
      '/',
      '..',
      '.',
      '@',
      '?',
      '#',
      '%2f',
      '\\',
      ':',
      '\u202e',
      '\0',
      '\n',
      'donate',
      'a',
      'Times',
      '-',
      '_',
      'b.example',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );
  const written = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(pages) as (keyof typeof pages)[])), written, (by, text) => {
      const reading = read(by, text);
      if (!('account' in reading)) return;
      taken += 1;
      const { href } = linkGift(reading.account, { frequency: 'monthly', currency: 'USD', amount: 5 })!;
      expect(href).toMatch(pages[by]);
      expect(new URL(href).href).toBe(href);
    }),
    { numRuns: 10_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

describe('names of ways to give', () => {
  test('each is found by its key, and its example can be read', () => {
    for (const name of PROVIDER_NAMES) {
      expect(findProviderName(name.key)).toBe(name);
      const entry = load(name.example) as Record<string, unknown>;
      const [[key, written]] = Object.entries(entry) as [[string, unknown]];
      expect(findProviderName(key)?.by).toBe(name.by);
      const reading = read(name.by, written);
      // An address left standing would take money that nobody gets.
      if (['bitcoin', 'ethereum', 'monero', 'usdt'].includes(name.by)) expect(reading).toHaveProperty('flaws');
      else expect(reading).toHaveProperty('account');
    }
  });

  test('what is written for the example of Stripe is found again', () => {
    const reading = read('stripe', (load(findProviderName('stripe')!.example) as { stripe: unknown }).stripe);
    const account = 'account' in reading ? reading.account : undefined;
    expect(linkGift(account!, { frequency: 'monthly', currency: 'USD', amount: 5 })?.href).toBe(
      'https://buy.stripe.com/bbb',
    );
  });

  test.each([
    ['payPal', 'paypal'],
    ['Ko-Fi', 'ko-fi'],
    ['KoFi', 'ko-fi'],
    ['donor box', 'donorbox'],
    ['librapay', 'liberapay'],
    ['GitHub Sponsors', 'github'],
    ['IBAN', 'bank'],
    ['BTC', 'bitcoin'],
    ['USDT-TRC20', 'usdt'],
    ['etherium', 'ethereum'],
    ['crowdfunder', undefined],
  ])('%s is advised as %s', (written, key) => {
    expect(adviseProviderName(written)?.key).toBe(key);
  });
});
