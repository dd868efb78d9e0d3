import { describe, expect, test } from 'vitest';
import { at, makeCampaign, makePublication, NOON, openDesk } from '../../tests/site/stories.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Campaign } from '../newsroom/support.ts';
import { buildAppeal } from './appeal.ts';

describe('the appeal', () => {
  const build = (named: Partial<Campaign>, publication: Partial<Publication> = {}, now = NOON) => {
    const campaign = makeCampaign('appeal', named);
    const desk = openDesk({ campaigns: [campaign], publication: makePublication(publication) }, { now });
    return buildAppeal(campaign, desk);
  };

  test('fills in the publication, its years and the smallest monthly amount', () => {
    const { html } = build(
      {
        html: '<p>{publication}, {years} years, {amount}; {publication} {other}</p>',
        offers: [
          {
            currency: 'USD',
            gifts: [
              { frequency: 'once', amounts: [1, 20] },
              { frequency: 'monthly', amounts: [5, 2, 10] },
            ],
          },
        ],
      },
      { founded: 1987 },
    );
    expect(html).toBe('<p>The Test Sheet, 37 years, $2; The Test Sheet {other}</p>');
  });

  test('takes the first amounts where none is monthly', () => {
    const gifts = [{ frequency: 'yearly' as const, amounts: [50, 24.5] }];
    expect(build({ html: '{amount}', offers: [{ currency: 'USD', gifts }] }).html).toBe('$24.50');
  });

  test.each([
    ['2023-12-31T21:59:59Z', '36'],
    ['2023-12-31T22:00:00Z', '37'],
  ])('counts years by the calendar of the publication’s zone: at %s, %s', (now, years) => {
    expect(build({ html: '{years}' }, { founded: 1987 }, at(now)).html).toBe(years);
  });

  test('is in the words of its edition, and cannot be opened by a name', () => {
    const name = { en: 'English', ru: 'A & B "C" <D> $& $1' };
    const { html } = build({ language: 'ru', html: '<p title="{publication}">{publication} {amount}</p>' }, { name });
    const escaped = 'A &amp; B &quot;C&quot; &lt;D&gt; $&amp; $1';
    expect(html).toBe(`<p title="{publication}">${escaped} 2\u00a0$</p>`);
  });

  test('fills nothing into a tag, where a name could become an address', () => {
    const html = '<p><a href="{publication}" title="> {years}">{publication}</a></p>';
    expect(build({ html }, { name: 'javascript:alert(1)' }).html).toBe(
      '<p><a href="{publication}" title="> {years}">javascript:alert(1)</a></p>',
    );
  });

  test('offers every amount as a link with its values encoded', () => {
    const { gifts } = build({
      accounts: [{ by: 'link', href: 'https://give.example/{frequency}/?sum={amount}&in={currency}&{amount}#{other}' }],
      offers: [
        {
          currency: 'EUR',
          gifts: [
            { frequency: 'monthly', amounts: [2.5, 10] },
            { frequency: 'yearly', amounts: [1000] },
          ],
        },
      ],
    });
    expect(gifts).toEqual([
      {
        frequency: 'monthly',
        links: [
          { text: '€2.50', href: 'https://give.example/monthly/?sum=2.50&in=EUR&2.50#{other}' },
          { text: '€10', href: 'https://give.example/monthly/?sum=10&in=EUR&10#{other}' },
        ],
      },
      {
        frequency: 'yearly',
        links: [{ text: '€1,000', href: 'https://give.example/yearly/?sum=1000&in=EUR&1000#{other}' }],
      },
    ]);
  });

  test('leads to the support page of its edition, or to a page of its own', () => {
    expect(build({ language: 'ru' }).button).toEqual({ text: 'Button of appeal', href: '/ru/support/' });
    expect(build({ places: ['end'] }).button.href).toBe('/support/appeal/');
  });

  test('shows the ways to pay by their marks, and by name what has none', () => {
    const { methods } = build({ marks: ['PayPal', 'Carrier pigeon'] });
    expect(methods).toEqual([
      { name: 'PayPal', mark: expect.stringMatching(/^\/_assets\/marks\.[a-z0-9]+\.svg#paypal$/) },
      { name: 'Carrier pigeon' },
    ]);
  });

  test('can be put away for as long as a reader chooses', () => {
    expect(build({ remindDays: [10, 30], language: 'ru' }).reminder).toMatchObject({
      campaign: 'appeal',
      choices: [
        { days: 10, text: 'Через 10 дней', calendarHref: '/ru/support/appeal/remind-me-later-10.ics' },
        { days: 30, calendarHref: '/ru/support/appeal/remind-me-later-30.ics' },
      ],
      thanksDays: 180,
    });
  });
});
