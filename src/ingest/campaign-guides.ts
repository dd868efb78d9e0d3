import type { Frequency } from '../newsroom/support.ts';
import type { FieldGuides } from './schema.ts';

export const FREQUENCIES = ['monthly', 'once', 'yearly'] as const satisfies readonly Frequency[];

export const AMOUNTS_EXPECTED = 'lists of amounts for monthly, once or yearly';
export const AMOUNT_LIST = 'a list of numbers above 0, without the currency';

/** What advice says of the keys of a campaign; apart from their schema, which takes long to load. */
export const CAMPAIGN_GUIDES: FieldGuides = {
  title: { expected: 'a line of text', example: 'title: Keep the news open to all', why: 'It stands over the appeal.' },
  line: {
    expected: 'a line of text',
    example: 'line: Support The Sample Times!',
    why: 'It is the one line above every page.',
  },
  button: { expected: 'a word or two', example: 'button: Support us', why: 'A button without a label cannot be used.' },
  short: {
    expected: 'a sentence or two of text',
    example: 'short: You read this because readers like you pay for it.',
  },
  result: {
    expected: 'a sentence or two of text',
    example: 'result: "We raised {raised} from {givers} readers: thank you."',
  },
  notice: {
    expected: 'a mapping of countries, text and safer',
    inner: {
      countries: 'a list of codes of countries',
      text: 'a sentence or two of text',
      safer: 'a list of ways to give',
    },
    example:
      'notice:\n  countries: [RU, BY]\n  text: Giving to us from Russia or Belarus may be prosecuted.\n  safer: [monero]',
    why: 'A notice that says nothing warns nobody.',
  },
  currency: { expected: 'a currency of three letters', example: 'currency: EUR', why: 'Amounts need a currency.' },
  amounts: {
    expected: AMOUNTS_EXPECTED,
    inner: Object.fromEntries(FREQUENCIES.map((name) => [name, AMOUNT_LIST])),
    example: 'amounts:\n  monthly: [2, 5, 10]\n  once: [10, 25, 50]',
    why: 'They are what a reader chooses from.',
  },
  link: {
    expected: 'the address of the giving page',
    example: 'link: https://give.example.org/?amount={amount}&currency={currency}&frequency={frequency}',
    why: 'The button leads there.',
  },
  methods: {
    expected: 'a list of ways to give',
    example: 'methods:\n  - visa\n  - paypal: giving@example.org\n  - donorbox: our-newspaper',
    why: 'Without a way to give nobody can follow the appeal. A plain name is only a mark beside the button.',
  },
  places: { expected: 'a list of places', example: 'places: [line, end, footer, page]' },
  inside: { expected: 'the number of a paragraph', example: 'inside: 8' },
  sections: { expected: 'a list of sections', example: 'sections: [world]' },
  topics: { expected: 'a list of topics', example: 'topics: [Niger, Elections]' },
  authors: { expected: 'a list of names', example: 'authors: [Ann Lee]' },
  except: {
    expected: 'a mapping of sections, topics, authors and stories',
    example: 'except:\n  sections: [culture]\n  stories: [2024/name-of-the-story]',
  },
  languages: { expected: 'a list of languages of the publication', example: 'languages: [en]' },
  priority: { expected: 'a whole number', example: 'priority: 10' },
  remind: { expected: 'a number of days', example: 'remind: [7, 30, 90]' },
  thanks: { expected: 'a number of days', example: 'thanks: 180' },
  cap: { expected: 'so many times in so many days', example: 'cap: 4 in 7 days' },
  goal: {
    expected: 'a mapping of amount, raised, givers and counted',
    inner: {
      amount: 'a number above 0, without the currency',
      raised: 'a number, without the currency',
      givers: 'a whole number',
    },
    example: 'goal:\n  amount: 20000\n  raised: 12400\n  givers: 412\n  counted: 2024-05-01',
    why: 'A goal needs an amount.',
  },
  starts: { expected: 'a date', example: 'starts: 2024-04-12 09:30' },
  ends: { expected: 'a date', example: 'ends: 2024-05-12 09:30' },
};
