import type { Account } from '../newsroom/account.ts';
import { exemplify } from '../newsroom/provider-names.ts';

/** What editors are told of a field in the reference and in their tools, beyond what advice says of it (`FieldGuide`). */
export interface FieldNote {
  /** What it is for. */
  readonly means: string;
  /** What holds where it is not written; absent of fields that are required. */
  readonly otherwise?: string;
  /** What goes wrong with it most often, and what becomes of it. */
  readonly wrong: string;
  /** The kind of value and a right line, of fields inside others; of the others their guide has both. */
  readonly expected?: string;
  readonly example?: string;
}

/** By key; fields inside others by both, `photo.alt`. */
export type FieldNotes = Readonly<Record<string, FieldNote>>;

const PHOTO: FieldNotes = {
  photo: {
    means: 'The picture that goes with it: the file, what it shows, and whose it is.',
    otherwise: 'It is shown without a picture.',
    wrong:
      'Only the name of a file is written (IMP046), and the file does not say the rest: a picture needs `alt` and `credit` as well.',
  },
  'photo.src': {
    means: 'The file: beside this one, or from the content folder where the name begins with a slash.',
    expected: 'the name of a file',
    example: 'src: photo.jpg',
    wrong:
      'The file is not there, or has other capitals (IMP080); it is on another site, which could then see who reads (IMP082); it is no picture (IMP083).',
  },
  'photo.alt': {
    means: 'What a reader who cannot see the picture needs to know. Not the caption again.',
    otherwise: 'The description that is in the file itself (IPTC “Alt Text”).',
    expected: 'a sentence of text',
    example: 'alt: Two soldiers unload crates from a lorry',
    wrong:
      'It is missing (IMP047), repeats the caption or the headline (IMP201), names a file or says only “photo” (IMP202), begins with “Image of” (IMP203) or has over 250 characters (IMP204).',
  },
  'photo.caption': {
    means: 'Who and what is seen, where and when, in one sentence or two. Markdown may stand in it.',
    otherwise:
      'The description that is in the file itself (IPTC, XMP or EXIF), else the picture has only its credit under it.',
    expected: 'a sentence or two',
    example: 'caption: Russian instructors arrive at the airport of Niamey on 10 April.',
    wrong: 'It has more than two sentences (IMP205), does not end (IMP206) or begins with “Pictured” (IMP207).',
  },
  'photo.credit': {
    means: 'The photographer, and the agency that distributes the picture.',
    expected: 'a line of text',
    example: 'credit: Ann Lee / Reuters',
    otherwise: 'The credit line that is in the file itself, else its creator.',
    wrong: 'It is missing here and in the file (IMP048), or names others than the file does (IMP104).',
  },
  'photo.creator': {
    means: 'Who made the picture, for search engines and for the files that are made of it.',
    otherwise: 'The creator that the file names.',
    expected: 'a name',
    example: 'creator: Ann Lee',
    wrong: 'The file names another (IMP104).',
  },
  'photo.copyright': {
    means: 'Who holds the rights, as it is written into the files that are made of the picture.',
    otherwise: 'The notice that is in the file.',
    expected: 'a line of text',
    example: 'copyright: © 2024 Ann Lee',
    wrong: 'The file names another (IMP104).',
  },
  'photo.license': {
    means: 'The address of the licence under which others may use the picture.',
    otherwise: 'The one that the file names.',
    expected: 'an address that begins with https://',
    example: 'license: https://creativecommons.org/licenses/by/4.0/',
    wrong: 'It is no address (IMP052), or the file names another (IMP104).',
  },
  'photo.focus': {
    means:
      'What has to stay in sight when the picture is cut for lists, search engines and shared links: per cent of its width from the left, and of its height from the top.',
    otherwise: 'The part that strikes the eye most is found.',
    expected: 'two numbers from 0 to 100',
    example: 'focus: 62 35',
    wrong: 'It is something else (IMP042).',
  },
};

const DATES =
  'A date alone is midnight. A time without an offset is in the time zone of the publication; with one (`2024-04-12T09:30:00+01:00`, or `Z`) it is that instant.';

const CLOCK_CHANGE =
  'It is not in the calendar, or written in another order (IMP044); it is in the hour that a change of the clocks skips or repeats (IMP045).';

const ORDER: FieldNotes = {
  order: {
    means: 'Its place among the others in the navigation; lower numbers stand first.',
    otherwise: 'It stands after those that have a number, in the order of the alphabet.',
    wrong: 'It is not a number (IMP042).',
  },
};

const UPDATED: FieldNotes = {
  updated: {
    means: `When it was last changed in substance. Readers see it, and so do search engines. ${DATES}`,
    otherwise: 'It counts as unchanged since it appeared.',
    wrong: `It is before \`date\` (IMP059). ${CLOCK_CHANGE}`,
  },
};

const describeTitle = (means: string): FieldNotes => ({ title: { means, wrong: 'It is missing (IMP041).' } });

const DESCRIPTION: FieldNotes = {
  description: {
    means: 'A sentence about it, under its title and for search engines.',
    otherwise: 'Nothing stands there.',
    wrong: 'It is a list or a mapping (IMP042): put text with a colon in quotation marks.',
  },
};

export const STORY_NOTES: FieldNotes = {
  title: {
    means: 'The headline, as readers see it on the story, in lists and feeds, and in search engines.',
    wrong:
      'It is missing (IMP041). It has a colon and no quotation marks (IMP023). It is very long (IMP218), ends with a full stop (IMP220) or is in capitals (IMP221).',
  },
  date: {
    means: `When the story first appeared, or will appear: one in the future is held back until then. Its day is part of the address. ${DATES}`,
    otherwise: 'Only a draft can be without; anything else is an error (IMP043).',
    wrong: `${CLOCK_CHANGE} It is over a year ahead (IMP222), or before the newspaper was founded (IMP223).`,
  },
  description: {
    means:
      'The standfirst: a sentence or two under the headline, which is also the summary in lists, feeds and searches.',
    otherwise: 'Lists show the headline alone.',
    wrong: 'It is very long or very short (IMP219).',
  },
  section: {
    means: 'The section that the story stands in: the name of a file in `content/sections/`, or its title.',
    wrong: 'There is no such section (IMP049).',
  },
  authors: {
    means: 'The names under the headline, in order. Each has a page with all of their stories.',
    otherwise: 'The story has no names under its headline.',
    wrong:
      'A name is misspelt, so that its writer would have two pages (IMP051). Both `author` and `authors` are written (IMP050).',
  },
  author: {
    means: 'The same, for one name.',
    otherwise: 'See `authors`.',
    wrong: 'Both `author` and `authors` are written (IMP050).',
  },
  tags: {
    means: 'The topics of the story. Each has a page with all of its stories.',
    otherwise: 'The story stands on no topic’s page.',
    wrong: 'Invisible characters came with a name, so that one topic becomes two (IMP224).',
  },
  ...PHOTO,
  ...UPDATED,
  draft: {
    means: 'Whether the story is still being written: a draft is seen in the preview only, and never published.',
    otherwise: 'The story is published when its `date` has come.',
    wrong: 'It is `yes` or `no` (IMP042): write `true` or `false`.',
  },
  embargo: {
    means: `The story is not published before this instant, whatever its \`date\`. ${DATES}`,
    otherwise: 'Only `date` holds it back.',
    wrong: CLOCK_CHANGE,
  },
  expires: {
    means: `When the story is over: from then on its address says so, and it is in no list. ${DATES}`,
    otherwise: 'It stays for good.',
    wrong: `It is not after the story appears (IMP240). ${CLOCK_CHANGE}`,
  },
  retracted: {
    means: 'Withdraws the story: its address stays and says when and why, and it is in no list.',
    otherwise: 'The story stands.',
    wrong: 'It is a date alone (IMP042): readers have to be told the reason too.',
  },
  'retracted.date': {
    means: `When it was withdrawn. ${DATES}`,
    expected: 'a date',
    example: 'date: 2024-04-13 11:00',
    wrong: `It is before \`date\` (IMP059). ${CLOCK_CHANGE}`,
  },
  'retracted.reason': {
    means: 'Why, in a sentence or two. Markdown may stand in it.',
    expected: 'a sentence or two',
    example: 'reason: The person quoted in this story did not say it.',
    wrong: 'It is missing (IMP041).',
  },
  'retracted.keep_text': {
    means: 'Whether the text is still shown, under the notice.',
    otherwise: 'Only the notice is shown.',
    expected: '`true` or `false`',
    example: 'keep_text: true',
    wrong: 'It is `yes` or `no` (IMP042).',
  },
  corrections: {
    means: 'What was put right after the story appeared. It is shown under the story and on the page of corrections.',
    otherwise: 'Nothing was put right.',
    wrong: 'It is one text (IMP042): each correction begins with a hyphen and has a `date` and a `text`.',
  },
  'corrections.date': {
    means: `When it was put right. ${DATES}`,
    expected: 'a date',
    example: 'date: 2024-04-13 11:00',
    wrong: CLOCK_CHANGE,
  },
  'corrections.kind': {
    means: 'A correction of what was wrong, a clarification of what could be misread, or an update with what is new.',
    otherwise: 'It is a correction.',
    expected: '`correction`, `clarification` or `update`',
    example: 'kind: correction',
    wrong: 'It is another word (IMP042).',
  },
  'corrections.text': {
    means: 'What was wrong and what is right, in a sentence or two. Markdown may stand in it.',
    expected: 'a sentence or two',
    example: 'text: An earlier version of this story misspelt the name of Ann Lee.',
    wrong: 'It is missing (IMP041).',
  },
  aliases: {
    means: 'Old addresses of the story on this site, which lead to it.',
    otherwise: 'No old address leads to it.',
    wrong: 'It is a whole address with `https://` (IMP052), or another story has it (IMP060).',
  },
  slug: {
    means: 'The last part of the address. A published story keeps it for good.',
    otherwise: 'The name of the file, or of its folder, without a leading date.',
    wrong: 'It has capitals, spaces or signs (IMP054).',
  },
  related: {
    means: 'Stories for “Read more”, in order: by file, as a path in `content/articles/` without `.md`, or by slug.',
    otherwise: 'They are chosen by topic, section and time.',
    wrong: 'There is no such story (IMP056).',
  },
  support: {
    means: 'The campaign that asks for support here, by the name of its file in `content/support/`; `false` for none.',
    otherwise: 'The campaign that runs.',
    wrong: 'There is no such campaign (IMP058).',
  },
  lang: {
    means: 'The language of the story, where the name of the file does not say it (`story.ru.md`).',
    otherwise: 'The language of the file’s name, else the first of the publication.',
    wrong: 'It is no language of the publication (IMP053).',
  },
  canonical: {
    means: 'Where the story first appeared, if that is another site. Search engines are sent there.',
    otherwise: 'The story is this site’s own.',
    wrong: 'It does not begin with `https://` (IMP052).',
  },
};

export const SECTION_NOTES: FieldNotes = {
  ...describeTitle('The name of the section, in the navigation and over its page.'),
  ...DESCRIPTION,
  ...ORDER,
  ...PHOTO,
};

export const TOPIC_NOTES: FieldNotes = {
  ...describeTitle('The name of the topic, over its page and under its stories.'),
  ...DESCRIPTION,
  ...PHOTO,
};

export const PAGE_NOTES: FieldNotes = {
  ...describeTitle('The title of the page, and its name at the foot of every page.'),
  ...DESCRIPTION,
  ...ORDER,
  ...UPDATED,
};

export const AUTHOR_NOTES: FieldNotes = {
  name: {
    means: 'The name as it stands under headlines and over the page of the writer.',
    wrong: 'It is missing (IMP041), or has invisible characters in it (IMP224).',
  },
  role: {
    means: 'What the writer does, in a line.',
    otherwise: 'Nothing stands there.',
    wrong: 'It is a list (IMP042).',
  },
  ...PHOTO,
  links: {
    means: 'Where else the writer can be found: names with addresses.',
    otherwise: 'There are none.',
    wrong: 'An address does not begin with `https://`, `mailto:` or `tel:` (IMP052).',
  },
  'links.text': {
    means: 'What the link says, where links are written as a list.',
    expected: 'a line of text',
    example: 'text: Mastodon',
    wrong: 'It is missing (IMP041).',
  },
  'links.href': {
    means: 'Where the link leads.',
    expected: 'an address that begins with `https://`, `mailto:` or `tel:`',
    example: 'href: https://example.social/@ann',
    wrong: 'It begins otherwise (IMP052).',
  },
};

/** That it is shared by the versions of a campaign. */
const SHARED = 'What the file in the first language says; if that says nothing:';

const describeWay = (by: Account['by'], means: string): FieldNotes => {
  const example = exemplify(by);
  return {
    [`methods.${example.slice(0, example.indexOf(':'))}`]: {
      means,
      otherwise: 'It is no way to give.',
      expected: 'a name, an address, or a mapping',
      example,
      wrong: 'It is not one that the provider can have (IMP124).',
    },
  };
};

export const CAMPAIGN_NOTES: FieldNotes = {
  ...describeTitle('It stands over the appeal.'),
  line: { means: 'The one line above every page.', wrong: 'It is missing (IMP041).' },
  button: { means: 'What stands on the button.', wrong: 'It is missing (IMP041).' },
  short: {
    means: 'The appeal in a sentence or two, for inside a long story. Markdown may stand in it.',
    otherwise: 'The line above every page stands there.',
    wrong: 'It has a name in braces that nothing is filled in for (IMP121).',
  },
  result: {
    means:
      'What came of it, shown on the support page when the campaign is over. `{raised}`, `{givers}` and `{goal}` are those of `goal`.',
    otherwise: 'It is not told of when it is over.',
    wrong: 'It names a figure that `goal` does not say (IMP123).',
  },
  notice: {
    means:
      'What donors must know before they choose how to give, where giving is a legal risk. It stands before every way to give. As long as a campaign of any edition has one, no device remembers a gift unless the reader says so, since providers lead all donors back to one page.',
    otherwise: 'There is none.',
    wrong: 'It is a text alone (IMP042), or says nothing (IMP041).',
  },
  'notice.countries': {
    means: 'The countries that it is for, by their two letters.',
    otherwise: 'It is for all readers of this edition.',
    expected: 'a list of codes of countries (ISO 3166-1)',
    example: 'countries: [RU, BY]',
    wrong: 'A country is written out (IMP053).',
  },
  'notice.text': {
    means: 'The notice, in a sentence or two. Markdown may stand in it.',
    expected: 'a sentence or two',
    example: 'text: Giving to us from Russia may be prosecuted.',
    wrong: 'It is missing (IMP041).',
  },
  'notice.safer': {
    means: 'Ways to give that are safer there, as under `methods`; they stand first.',
    otherwise: 'None stands before the others.',
    expected: 'a list of ways to give',
    example: 'safer: [monero, bitcoin]',
    wrong: 'One of them is not among the ways to give of the campaign (IMP132).',
  },
  currency: {
    means: 'The currency of the amounts; of several currencies, the one that stands first.',
    otherwise: `${SHARED} That of the publication; one of them has to say it.`,
    wrong: 'It is a sign or a word (IMP053): write the three letters.',
  },
  amounts: {
    means:
      'What a reader chooses from, each a number or a list of them, by how often it is given. In several currencies: `amounts:` with `USD: {monthly: [2, 5]}` and `EUR: {monthly: [2, 5]}` on lines of their own under it; stories show the first.',
    otherwise: 'What the file in the first language says, which has to say it.',
    wrong:
      'An amount is not a number above zero (IMP042). No way to give takes it (IMP131), or it is too small for one (IMP130).',
  },
  'amounts.monthly': {
    means: 'Amounts to give each month.',
    otherwise: 'Nothing is asked for each month.',
    expected: 'a number, or a list of them',
    example: 'monthly: [2, 5, 10]',
    wrong: 'It has a sign of currency (IMP042).',
  },
  'amounts.once': {
    means: 'Amounts to give once.',
    otherwise: 'Nothing is asked for once.',
    expected: 'a number, or a list of them',
    example: 'once: [10, 25, 50]',
    wrong: 'It has a sign of currency (IMP042).',
  },
  'amounts.yearly': {
    means: 'Amounts to give each year.',
    otherwise: 'Nothing is asked for each year.',
    expected: 'a number, or a list of them',
    example: 'yearly: [50, 100]',
    wrong: 'It has a sign of currency (IMP042).',
  },
  link: {
    means:
      'The page where support is given. `{amount}`, `{currency}` and `{frequency}` are filled in. It is the first way to give, before those under `methods`.',
    otherwise: `${SHARED} \`methods\` has to name a way to give.`,
    wrong: 'It does not begin with `https://`, or has other names in braces (IMP052).',
  },
  methods: {
    means:
      'Ways to give, in order. A plain name (`visa`) is a mark beside the button; one with a colon and what the provider knows you by is a way to give. In a mapping `until: DATE` may stand beside the rest: from then on it is not offered.',
    otherwise: `${SHARED} \`link\` is the only one.`,
    wrong:
      'It names a way that the site does not know (IMP053), with an account that cannot be (IMP124), or one that is over (IMP129).',
  },
  ...describeWay('link', 'Any giving page, by its address as under `link`.'),
  'methods.link.name': {
    means: 'What readers are told the way is.',
    otherwise: 'The name of the other site.',
    expected: 'a word or two',
    example: 'name: Card',
    wrong: 'It is a list (IMP124).',
  },
  'methods.link.href': {
    means:
      'The address. `{amount}`, `{currency}` and `{frequency}` are filled in. The page has to answer at that very host: where it leads on to another, browsers stop the form for any amount.',
    expected: 'an address that begins with `https://`',
    example: 'href: https://give.example.org/?sum={amount}',
    wrong: 'It does not begin with `https://` (IMP124).',
  },
  ...describeWay('stripe', 'Payment Links, by how often they take a gift.'),
  ...Object.fromEntries(
    ['monthly', 'once', 'yearly'].map((frequency): [string, FieldNote] => [
      `methods.stripe.${frequency}`,
      {
        means: 'One link where customers choose what to pay, or a link for each amount.',
        otherwise: 'Nothing can be given so.',
        expected: 'an address, or amounts with addresses',
        example: `${frequency}: https://buy.stripe.com/aaa`,
        wrong: 'It is not an address at Stripe (IMP124).',
      },
    ]),
  ),
  ...describeWay('paypal', 'PayPal, by e-mail address or merchant ID.'),
  'methods.paypal.business': {
    means: 'The e-mail address or merchant ID.',
    otherwise: '`button` is written.',
    expected: 'an e-mail address or an ID',
    example: 'business: giving@example.org',
    wrong: 'It is neither (IMP124).',
  },
  'methods.paypal.button': {
    means: 'The ID of a donate button.',
    otherwise: '`business` is written.',
    expected: 'an ID',
    example: 'button: ABCDEF1234567',
    wrong: 'It is the whole address of the button (IMP124).',
  },
  ...describeWay('donorbox', 'The campaign at Donorbox, as in its address.'),
  ...describeWay('liberapay', 'The name at Liberapay.'),
  ...describeWay('patreon', 'The name at Patreon.'),
  ...describeWay('kofi', 'The name at Ko-fi.'),
  ...describeWay('boosty', 'The name at Boosty.'),
  ...describeWay('github', 'The name at GitHub Sponsors.'),
  ...describeWay('bank', 'An account at a bank, for transfers.'),
  'methods.bank.name': {
    means: 'Whose account it is.',
    expected: 'a name',
    example: 'name: The Sample Times',
    wrong: 'It is missing (IMP124).',
  },
  'methods.bank.iban': {
    means: 'The number of the account. Its check digits are checked.',
    expected: 'an IBAN, with or without spaces',
    example: 'iban: DE89 3704 0044 0532 0130 00',
    wrong: 'A letter is mistyped (IMP124).',
  },
  'methods.bank.bic': {
    means: 'The code of the bank, for transfers from abroad.',
    otherwise: 'None is shown.',
    expected: 'a BIC of 8 or 11 letters',
    example: 'bic: COBADEFFXXX',
    wrong: 'It has another length (IMP124).',
  },
  'methods.bank.bank': {
    means: 'The name of the bank.',
    otherwise: 'None is shown.',
    expected: 'a name',
    example: 'bank: Commerzbank',
    wrong: 'It is a list (IMP124).',
  },
  'methods.bank.reference': {
    means: 'What the giver should write, by which you know a gift.',
    otherwise: 'None is shown.',
    expected: 'a word or two',
    example: 'reference: Donation',
    wrong: 'It is too long (IMP124).',
  },
  ...describeWay('bitcoin', 'An address of a Bitcoin wallet.'),
  ...describeWay('ethereum', 'An address of an Ethereum wallet.'),
  ...describeWay('monero', 'An address of a Monero wallet.'),
  ...describeWay('usdt', 'An address that takes USDT; the network is known from its form.'),
  places: {
    means: 'Where it may ask: `line` above every page, `end` after stories, `footer`, and `page`, the support page.',
    otherwise: `${SHARED} In all four.`,
    wrong: 'It names another place (IMP053). None is left, so that no page can show it (IMP127).',
  },
  inside: {
    means: 'After which paragraph it asks inside long stories as well.',
    otherwise: `${SHARED} It does not ask there.`,
    wrong: 'It is not a number (IMP042).',
  },
  sections: {
    means: 'The sections that it is for. With `topics` and `authors`, one of all these is enough.',
    otherwise: `${SHARED} It is for all.`,
    wrong: 'There is no such section (IMP125).',
  },
  topics: {
    means: 'The topics that it is for.',
    otherwise: `${SHARED} It is for all.`,
    wrong: 'No story has the topic (IMP125).',
  },
  authors: {
    means: 'The writers that it is for.',
    otherwise: `${SHARED} It is for all.`,
    wrong: 'There is no such writer (IMP125).',
  },
  except: {
    means: 'What it stays away from.',
    otherwise: `${SHARED} Nothing.`,
    wrong: 'It is a list (IMP042): say of what.',
  },
  'except.sections': {
    means: 'Sections in which it does not ask.',
    otherwise: 'It asks in all that it is for.',
    expected: 'a list of sections',
    example: 'sections: [culture]',
    wrong: 'There is no such section (IMP125).',
  },
  'except.topics': {
    means: 'Topics under which it does not ask.',
    otherwise: 'It asks under all that it is for.',
    expected: 'a list of topics',
    example: 'topics: [Obituaries]',
    wrong: 'No story has the topic (IMP125).',
  },
  'except.authors': {
    means: 'Writers on whose stories it does not ask.',
    otherwise: 'It asks on those of all that it is for.',
    expected: 'a list of names',
    example: 'authors: [Ann Lee]',
    wrong: 'There is no such writer (IMP125).',
  },
  'except.stories': {
    means: 'Stories on which it does not ask: by file, as a path in `content/articles/` without `.md`, or by its end.',
    otherwise: 'It asks on all that it is for.',
    expected: 'a list of stories',
    example: 'stories: [2024/name-of-the-story]',
    wrong: 'There is no such story (IMP126).',
  },
  languages: {
    means: 'The editions that it is meant for: no translation is missed in the others.',
    otherwise: `${SHARED} It is for all editions.`,
    wrong: 'It names a language without an edition (IMP053), or not that of the file (IMP120).',
  },
  priority: {
    means: 'Which of several campaigns asks: the one with the highest number.',
    otherwise: `${SHARED} 0.`,
    wrong: 'Another always comes first, so that no page can show it (IMP127).',
  },
  remind: {
    means: 'For how long “Remind me later” puts the appeal away, in days or weeks: one, or a list to choose from.',
    otherwise: `${SHARED} 7, 30 or 90 days.`,
    wrong: 'It is neither days nor weeks (IMP042).',
  },
  thanks: {
    means: 'For how many days a reader who has given is not asked.',
    otherwise: `${SHARED} 180 days.`,
    wrong: 'It is neither days nor weeks (IMP042).',
  },
  cap: {
    means: 'How often one reader is asked at most, such as `4 in 7 days` or `once a week`.',
    otherwise: `${SHARED} As often as pages are read.`,
    wrong: 'It does not say in how many days (IMP042).',
  },
  goal: {
    means: 'What is to be raised, and how far it is. You keep the figures.',
    otherwise: `${SHARED} No progress is shown.`,
    wrong: 'It is a number alone (IMP042).',
  },
  'goal.amount': {
    means: 'What is to be raised.',
    expected: 'a number above 0',
    example: 'amount: 20000',
    wrong: 'It has a sign of currency (IMP042).',
  },
  'goal.raised': {
    means: 'What was raised so far.',
    otherwise: 'Nothing yet.',
    expected: 'a number',
    example: 'raised: 12400',
    wrong: 'It has a sign of currency (IMP042).',
  },
  'goal.givers': {
    means: 'How many readers have given.',
    otherwise: 'It is not told.',
    expected: 'a whole number',
    example: 'givers: 412',
    wrong: 'It is not a number (IMP042).',
  },
  'goal.counted': {
    means: `When that was counted. ${DATES}`,
    otherwise: 'It is not told.',
    expected: 'a date',
    example: 'counted: 2024-05-01',
    wrong: CLOCK_CHANGE,
  },
  'goal.currency': {
    means: 'The currency of the goal.',
    otherwise: 'The first of the amounts.',
    expected: 'a currency of three letters',
    example: 'currency: EUR',
    wrong: 'It is a sign or a word (IMP053).',
  },
  starts: {
    means: `When the campaign begins. ${DATES}`,
    otherwise: `${SHARED} It runs already.`,
    wrong: CLOCK_CHANGE,
  },
  ends: {
    means: `When it is over. ${DATES}`,
    otherwise: `${SHARED} It runs until the file is deleted.`,
    wrong: `It is before \`starts\` (IMP059). ${CLOCK_CHANGE}`,
  },
};

export const FRONT_NOTES: FieldNotes = {
  lead: {
    means: 'The story that leads.',
    otherwise: 'The newest leads.',
    wrong: 'There is no such story (IMP111), or readers cannot see it yet (IMP112).',
  },
  seconds: {
    means: 'The stories beside the lead, three at the most.',
    otherwise: 'The newest that stand nowhere yet.',
    wrong: 'A story has another place on the front already (IMP113).',
  },
  strips: {
    means: 'The rows of stories below, in order, each of a section or of a topic.',
    otherwise: 'A row for each section.',
    wrong: 'One has both `section` and `topic`, or neither (IMP042).',
  },
  'strips.section': {
    means: 'The section that the row is of.',
    otherwise: 'The row is of a topic.',
    expected: 'the name of one section',
    example: 'section: world',
    wrong: 'There is no such section (IMP049).',
  },
  'strips.topic': {
    means: 'The topic that the row is of.',
    otherwise: 'The row is of a section.',
    expected: 'the name of one topic',
    example: 'topic: niger',
    wrong: 'It has no stories that readers can see (IMP114).',
  },
  'strips.title': {
    means: 'A title of its own.',
    otherwise: 'That of the section or topic.',
    expected: 'a line of text',
    example: 'title: The coup and after',
    wrong: 'It has a colon and no quotation marks (IMP023).',
  },
  'strips.stories': {
    means: 'The stories that stand first in it, four at the most; from any section.',
    otherwise: 'The newest.',
    expected: 'a list of stories',
    example: 'stories: [2024/name-of-the-story]',
    wrong: 'There is no such story (IMP111).',
  },
  breaking: {
    means: 'News that cannot wait, in a line above everything.',
    otherwise: 'There is no such line.',
    wrong: 'It does not say until when (IMP115).',
  },
  'breaking.text': {
    means: 'The line.',
    expected: 'a line of text',
    example: 'text: What has just happened',
    wrong: 'It is missing (IMP041).',
  },
  'breaking.story': {
    means: 'The story that tells more; before it can be seen the line is not shown.',
    otherwise: 'The line leads nowhere, or where `link` says.',
    expected: 'the name of one story',
    example: 'story: 2024/name-of-the-story',
    wrong: 'Both `story` and `link` are written (IMP042).',
  },
  'breaking.link': {
    means: 'An address that tells more.',
    otherwise: 'The line leads nowhere, or where `story` says.',
    expected: 'an address that begins with `https://`, or with a slash on this site',
    example: 'link: https://example.org/',
    wrong: 'It begins otherwise (IMP052).',
  },
  'breaking.from': {
    means: `From when the line is shown. ${DATES}`,
    otherwise: 'At once.',
    expected: 'a date',
    example: 'from: 2024-04-12 09:30',
    wrong: CLOCK_CHANGE,
  },
  'breaking.until': {
    means: `Until when the line is shown. ${DATES}`,
    expected: 'a date',
    example: 'until: 2024-04-12 18:00',
    wrong: 'It is missing (IMP115), or before `from` (IMP059).',
  },
  notice_until: {
    means: `Until when the text of the file stands on the front as a notice. ${DATES}`,
    otherwise: 'It stands there until it is deleted.',
    wrong: CLOCK_CHANGE,
  },
};

const BY_LANGUAGE =
  'One text, or one for each language:\n`name:` with `en: …` and `ru: …` on lines of their own under it, each indented by two spaces.';

export const PUBLICATION_NOTES: FieldNotes = {
  name: {
    means: `The name of the newspaper, at the top of every page. ${BY_LANGUAGE}`,
    wrong: 'It is missing (IMP041).',
  },
  tagline: {
    means: 'What it stands for, in a line. One text, or one for each language.',
    otherwise: 'Nothing stands under the name.',
    wrong: 'It is for a language without an edition (IMP040).',
  },
  url: {
    means: 'Where the site is published, without a path. Feeds, sitemaps and shared links are made with it.',
    wrong: 'It has a path, or does not begin with `https://` (IMP052).',
  },
  timezone: {
    means: 'The time zone of the newspaper. Dates without an offset are in it, and so are the days in addresses.',
    wrong: 'It is an abbreviation or an offset (IMP053): write a continent and a city.',
  },
  languages: {
    means:
      'The languages of the editions. The first is the default one, at the root of the site; the others stand under `/ru/` and so on.',
    wrong: 'A tag is no language (IMP053).',
  },
  founded: {
    means: 'The year of foundation, for appeals and for what search engines are told.',
    otherwise: 'It is not told.',
    wrong: 'It is not a year (IMP042).',
  },
  currency: {
    means: 'What campaigns ask for.',
    otherwise: 'Each campaign has to say.',
    wrong: 'It is a sign or a word (IMP053): write the three letters.',
  },
  email: {
    means: 'Where readers write to, at the foot of every page.',
    otherwise: 'No address is shown.',
    wrong: 'It is no e-mail address (IMP042).',
  },
  logo: { means: 'The file of the logo.', otherwise: 'There is none.', wrong: 'It is a list (IMP042).' },
  organization: {
    means: 'Who publishes it. One text, or one for each language.',
    otherwise: 'The newspaper itself.',
    wrong: 'It is for a language without an edition (IMP040).',
  },
  avif: {
    means:
      'Whether pictures are made in AVIF as well, for readers whose browser can show it: see the README for what it saves and costs.',
    otherwise: 'They are made in WebP and JPEG.',
    wrong: 'It is not true or false (IMP042).',
  },
  cards: {
    means:
      'Whether a story without a picture has a card with its headline for shared links. In a large archive without pictures that is a file more for each story.',
    otherwise: 'It has one.',
    wrong: 'It is not true or false (IMP042).',
  },
  policies: {
    means: 'The pages on which the newspaper says how it works, by name.',
    otherwise: 'There are none.',
    wrong: 'It is a list (IMP042).',
  },
  mirrors: {
    means: 'The same site under other names, for readers whose network blocks the first.',
    otherwise: 'There are none.',
    wrong: 'One has a path (IMP052).',
  },
};
