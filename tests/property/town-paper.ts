import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describeRights } from '../../src/photos/rights.ts';

/** A small bilingual newspaper as a value that steps change, and the files that it is written to. */
export interface TownPaper {
  now: string;
  publication: {
    name: string;
    tagline: string | undefined;
    languages: string[];
    timezone: string;
    currency: string | undefined;
    founded: number | undefined;
    mirrors: string[];
    email: string | undefined;
    avif?: string | undefined;
    cards?: string | undefined;
  };
  sections: {
    slug: string;
    title: string;
    titleRu: string | undefined;
    order: number | undefined;
    introduction?: string;
    photo?: string | undefined;
  }[];
  /** Slugs of the authors that have a profile, with the version of what it says. */
  profiles: Record<string, { role: string; photo: string | undefined }>;
  topicPages: Record<string, string>;
  /** Slugs of topics whose page shows a picture, with the picture. */
  topicPhotos: Record<string, string | undefined>;
  standingPages: Record<string, string>;
  /** Of the standing pages that say when they were last changed. */
  pageUpdates: Record<string, string>;
  campaigns: Record<string, Campaign>;
  /** What the editors say of the front, by language. */
  fronts: Record<string, Front>;
  stories: Story[];
  /** File to which of the pictures it holds. */
  photos: Record<string, number>;
  /** A file that cannot be published; gone after the next step. */
  mistake: { file: string; text: string } | undefined;
  /** Files whose time of modification is set after they are written, as a copy that keeps times does. */
  oldTimes: string[];
}

export interface Story {
  /** Under `articles/`, without language and ending. */
  name: string;
  language: 'en' | 'ru';
  title: string;
  date: string;
  section: string;
  authors: string[];
  tags: string[];
  body: string;
  description: string | undefined;
  draft: boolean;
  embargo: string | undefined;
  expires: string | undefined;
  retracted: { date: string; reason: string; keep_text?: string } | undefined;
  updated: string | undefined;
  slug: string | undefined;
  related: string[];
  aliases: string[];
  corrections: { date: string; kind: string; text: string }[];
  /** From the content folder, with its slash. */
  photo: string | undefined;
  support: string | undefined;
  caption?: string;
  /** Whose the photo is, and what of it has to stay in sight: a place in `RIGHTS`. */
  rights?: number;
}

export interface Campaign {
  appeal?: string;
  title: string;
  line: string;
  amounts: number[];
  starts: string | undefined;
  ends: string | undefined;
  /** Other keys of its front matter. */
  terms?: Readonly<Record<string, unknown>>;
  /** Keys of its Russian version, besides the words. */
  russian?: Readonly<Record<string, unknown>> | undefined;
}

export interface Front {
  lead: string | undefined;
  seconds: string[] | undefined;
  strips: { section?: string; topic?: string; title?: string; stories?: string[] }[] | undefined;
  breaking: { text: string; story?: string; link?: string; from?: string; until: string } | undefined;
  notice: string | undefined;
  notice_until: string | undefined;
}

/** One step of a sequence: what happens, and numbers from which it takes its choices. */
export interface Step {
  readonly does: StepName;
  readonly picks: readonly [number, number, number];
}

const INSTANTS = [
  '2024-06-01T12:00:00Z',
  '2024-05-20T21:59:59Z',
  '2024-05-20T22:00:00Z',
  '2024-06-09T07:59:59.999Z',
  '2024-06-09T08:00:00Z',
  '2024-07-01T00:00:00Z',
  '2025-02-28T10:00:00Z',
];
const DATES = [
  '2024-05-01',
  '2024-05-31 23:30',
  '2024-06-01 00:10',
  '2023-12-31',
  '2024-06-05',
  '2024-02-29T08:00:00Z',
];
const ENDS = ['2024-06-09T08:00:00Z', '2024-07-01T00:00:00Z', '2024-12-31', '2025-02-28T10:00:00Z'];
const BODIES = [
  'It happened.',
  'It did happen, and *many* saw it.\n\n## Later\n\n- One\n- Two\n\nMore of it.',
  'A table:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Said somebody.\n\n[A link](/news/) and a note.[^1]\n\n[^1]: The note.',
  'A picture in the text:\n\n![A square](/photos/square.png "What it shows. Photo: Ann Lee")',
  'It happens.',
  'Side by side:\n\n:::gallery{credit="Ben Okri / AP"}\n![A square](/photos/square.png "One. Photo: Ann Lee")\n![A river](/photos/river.jpg)\n\nBoth of them.\n:::\n\nAnd on.',
];
const TITLES = [
  'Flood on the quay',
  'Rain & “sun” <again>',
  'Наводнение на набережной',
  'A budget of €5 — passed',
  'Flood in the town',
];
const NAMES = ['flood', 'quay/index', '2024/budget', '2024-05-03-rain', 'old/notes', 'bridge', 'market/index', 'школа'];
const TAGS = ['Water', 'Money', 'Schools', 'Вода', 'Harbour Life'];
const AUTHORS = ['Ann Lee', 'ben-okri', 'Мария Соколова', 'Carl Ek'];
const PHOTOS = ['photos/square.png', 'photos/river.jpg', 'photos/other name.png'];
/** Some are named in the file of one picture only, and then there is nobody else to name. */
const RIGHTS: readonly Readonly<Record<string, string>>[] = [
  { credit: 'Ann Lee' },
  { credit: 'Ben Okri / AP', focus: '10 90' },
  { credit: 'Ann Lee', creator: 'Ann Lee', copyright: '© 2024 Ann Lee', license: 'https://l.example/by/' },
  { credit: 'Энн Ли', focus: '90 10' },
  {},
];
const CORRECTED = [
  '2024-06-01',
  '2024-05-31 10:00',
  '2024-06-08',
  ...Array.from({ length: 9 }, (_, index) => `2024-05-0${index + 1} 08:00`),
];
const ALIASES = ['/old/flood', '/old/flood/', '/2019/budget.html', '/news/', '/archive-of-old/x', '/ru/old'];

const STEPS = {
  'edit body': (paper, [a, b]) => change(paper, a, (story) => (story.body = pick(BODIES, b))),
  'edit headline': (paper, [a, b]) => change(paper, a, (story) => (story.title = pick(TITLES, b))),
  'edit description': (paper, [a, b]) =>
    change(paper, a, (story) => (story.description = maybe(`Summary ${b % 5}.`, b))),
  'edit within the same size and time': (paper, [a, b]) =>
    change(paper, a, (story) => {
      const letters = [...story.body];
      const at = b % letters.length;
      if (/[a-z]/.test(letters[at] ?? '')) letters[at] = letters[at] === 'x' ? 'y' : 'x';
      story.body = letters.join('');
      paper.oldTimes.push(fileOf(story));
    }),
  'add story': (paper, [a, b, c]) => {
    paper.stories.push(
      makeStory({
        name: pick(NAMES, a),
        language: b % 3 === 0 ? 'ru' : 'en',
        title: pick(TITLES, b),
        date: pick(DATES, c),
        body: pick(BODIES, a + c),
        tags: [pick(TAGS, c)],
      }),
    );
  },
  /** A story gets a version in the other language, or its version follows it, stays behind or goes. */
  translate: (paper, [a, b, c]) => {
    const story = pick(paper.stories, a);
    if (!story) return;
    const language = story.language === 'en' ? 'ru' : 'en';
    const version = paper.stories.find((other) => other.name === story.name && other.language === language);
    if (!version)
      paper.stories.push({ ...structuredClone(story), language, title: pick(TITLES, b), slug: undefined, aliases: [] });
    else if (c % 4 === 0) paper.stories.splice(paper.stories.indexOf(version), 1);
    else {
      version.body = pick(BODIES, b);
      [version.updated, version.corrections] = c % 4 === 1 ? [story.updated, [...story.corrections]] : [undefined, []];
    }
  },
  'delete story': (paper, [a]) => paper.stories.splice(a % Math.max(1, paper.stories.length), 1),
  'rename file': (paper, [a, b]) => change(paper, a, (story) => (story.name = pick(NAMES, b))),
  'exchange two files': (paper, [a, b]) => {
    const [one, other] = [pick(paper.stories, a), pick(paper.stories, b)];
    if (one && other)
      [one.name, one.language, other.name, other.language] = [other.name, other.language, one.name, one.language];
  },
  'change date': (paper, [a, b]) => change(paper, a, (story) => (story.date = pick(DATES, b))),
  'change section': (paper, [a, b]) =>
    change(paper, a, (story) => (story.section = pick(paper.sections, b)?.slug ?? '')),
  'change tags': (paper, [a, b, c]) => change(paper, a, (story) => (story.tags = some(TAGS, b, c % 3))),
  'change authors': (paper, [a, b, c]) => change(paper, a, (story) => (story.authors = some(AUTHORS, b, c % 3))),
  'draft on or off': (paper, [a]) => change(paper, a, (story) => (story.draft = !story.draft)),
  'embargo set or lifted': (paper, [a, b]) =>
    change(paper, a, (story) => (story.embargo = maybe(pick(INSTANTS, b), b))),
  'expiry set or lifted': (paper, [a, b]) => change(paper, a, (story) => (story.expires = maybe(pick(ENDS, b), b))),
  'retract or take back': (paper, [a, b, c]) =>
    change(paper, a, (story) => {
      story.retracted = maybe(
        {
          date: pick(CORRECTED, b),
          reason: `It was *not so*, for reason ${c % 4}.`,
          ...(c % 2 === 0 ? { keep_text: 'true' } : {}),
        },
        b,
      );
    }),
  'time passes or goes back': (paper, [a]) => (paper.now = pick(INSTANTS, a)),
  'pin related': (paper, [a, b, c]) =>
    change(
      paper,
      a,
      (story) => (story.related = some(paper.stories, b, c % 3).map(({ name }) => name.replace(/\/index$/, ''))),
    ),
  'set aliases': (paper, [a, b, c]) => change(paper, a, (story) => (story.aliases = some(ALIASES, b, c % 3))),
  'set slug': (paper, [a, b]) => change(paper, a, (story) => (story.slug = maybe(`slug-${b % 4}`, b))),
  correct: (paper, [a, b, c]) =>
    change(paper, a, (story) => {
      if (b % 4 === 0) story.corrections.pop();
      else
        story.corrections.push({
          date: pick(CORRECTED, c),
          kind: pick(['correction', 'clarification', 'update'], b),
          text: `An earlier version was wrong by ${b % 9}.`,
        });
    }),
  'date a correction anew': (paper, [a, b, c]) => {
    const story = pick(
      paper.stories.filter(({ corrections }) => corrections.length > 0),
      a,
    );
    if (story) pick(story.corrections, b).date = pick(CORRECTED, c);
  },
  'remove corrections': (paper, [a, b]) => change(paper, a, (story) => story.corrections.splice(0, 1 + (b % 2))),
  'many are corrected': (paper, [a, b]) => {
    for (const [place, story] of paper.stories.entries())
      story.corrections = Array.from({ length: 8 + ((a + place) % 5) }, (_, index) => ({
        date: pick(CORRECTED, b + place + index),
        kind: 'correction',
        text: `This is amended for the ${index}th time.`,
      }));
  },
  'what a section says of itself': (paper, [a, b, c]) => {
    const section = pick(paper.sections, a);
    if (!section) return;
    section.introduction = pick(BODIES, b);
    section.photo = maybe(pick(PHOTOS, b), c);
  },
  'picture of a topic': (paper, [a, b, c]) =>
    (paper.topicPhotos[pick(['water', 'money', 'harbour-life'], a)] = maybe(pick(PHOTOS, b), c)),
  update: (paper, [a, b]) => change(paper, a, (story) => (story.updated = maybe(`2024-06-0${1 + (b % 9)} 10:00`, b))),
  'campaign of a story': (paper, [a, b]) =>
    change(paper, a, (story) => (story.support = maybe(pick(Object.keys(paper.campaigns), b), b))),
  'name of the paper': (paper, [a]) =>
    (paper.publication.name = pick(['The Town Paper', 'Town & Country', 'The Paper'], a)),
  tagline: (paper, [a]) => (paper.publication.tagline = maybe(`News of ${a % 7} streets`, a)),
  languages: (paper, [a]) =>
    (paper.publication.languages = pick([['en', 'ru'], ['ru', 'en'], ['en', 'ru', 'de'], ['en']], a)),
  'time zone': (paper, [a]) =>
    (paper.publication.timezone = pick(['Europe/Riga', 'Pacific/Auckland', 'America/New_York'], a)),
  'other settings': (paper, [a, b]) => {
    paper.publication.founded = maybe(1900 + (a % 50), a);
    paper.publication.currency = pick(['USD', 'EUR', 'RUB'], b);
    paper.publication.mirrors = b % 3 === 0 ? [] : [`https://mirror${b % 3}.example`];
    paper.publication.email = maybe(`desk${b % 3}@town.example`, b);
  },
  'section title': (paper, [a, b, c]) => {
    const section = pick(paper.sections, a);
    if (!section) return;
    section.title = pick(['World', 'News', 'Our town'], b);
    section.titleRu = maybe(pick(['Мир', 'Новости'], b), c);
    section.order = maybe(c % 5, b);
  },
  'add or remove section': (paper, [a]) => {
    if (paper.sections.length > 2) paper.sections.pop();
    else
      paper.sections.push({ slug: pick(['culture', 'sport'], a), title: 'More', titleRu: undefined, order: undefined });
  },
  profile: (paper, [a, b, c]) => {
    const slug = pick(['ann-lee', 'ben-okri', 'maria'], a);
    if (slug in paper.profiles && b % 2 === 0) delete paper.profiles[slug];
    else paper.profiles[slug] = { role: `Reports on ${c % 5} things`, photo: maybe(pick(PHOTOS, b), c) };
  },
  'topic page': (paper, [a, b]) => {
    const slug = pick(['water', 'money', 'harbour-life'], a);
    if (slug in paper.topicPages && b % 2 === 0) delete paper.topicPages[slug];
    else paper.topicPages[slug] = `What is known, version ${b % 5}.`;
  },
  'standing page': (paper, [a, b]) => {
    const slug = pick(['about', 'privacy', 'about.ru', 'thanks', 'thanks.ru'], a);
    if (slug in paper.standingPages && b % 2 === 0) delete paper.standingPages[slug];
    else paper.standingPages[slug] = pick(BODIES, b);
    if (b % 3 === 0) delete paper.pageUpdates[slug];
    else paper.pageUpdates[slug] = `2024-05-1${b % 9}`;
  },
  'campaign text': (paper, [a, b]) => {
    const campaign = pick(Object.values(paper.campaigns), a);
    if (campaign) [campaign.title, campaign.line] = [`Keep it open, ${b % 5}`, `Support {publication}, ${b % 3}!`];
  },
  'campaign amounts': (paper, [a, b]) => {
    const campaign = pick(Object.values(paper.campaigns), a);
    if (campaign) campaign.amounts = [1 + (b % 7), 10 + (b % 11)];
  },
  'campaign time': (paper, [a, b, c]) => {
    const campaign = pick(Object.values(paper.campaigns), a);
    if (campaign) [campaign.starts, campaign.ends] = [maybe(pick(INSTANTS, b), b), maybe(pick(INSTANTS, c), c)];
  },
  'places of a campaign': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      places: pick([undefined, ['line'], ['end', 'page'], ['footer'], ['line', 'end', 'footer', 'page']], b),
      inside: maybe(String(1 + (b % 3)), c),
    }),
  'what a campaign is for': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      sections: maybe([pick(['news', 'town'], b)], b),
      topics: maybe([pick(['Water', 'Money', 'Вода'], c)], c),
      authors: maybe([pick(['Ann Lee', 'ben-okri'], a)], b + c),
    }),
  'what a campaign stays away from': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      except: maybe({ sections: [pick(['news', 'town'], b)], stories: [nameOf(pick(paper.stories, c))] }, b),
    }),
  'which campaign comes first': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      priority: maybe(String((b % 5) - 2), b),
      cap: maybe(pick(['4 in 7 days', 'once a week'], c), c),
      remind: pick([undefined, '30', ['7', '2 weeks']], b),
      thanks: maybe('90', c),
    }),
  'currencies of a campaign': (paper, [a, b]) =>
    setTerms(paper, a, {
      amounts: maybe({ EUR: { monthly: [String(2 + (b % 4))] }, USD: { once: ['5', '25.5'], yearly: '50' } }, b),
    }),
  'ways to give': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      methods: maybe(
        some(
          [
            'visa',
            { paypal: { business: 'giving@town.example', until: pick(INSTANTS, c) } },
            { stripe: { once: 'https://buy.stripe.com/aaa', monthly: { 5: 'https://buy.stripe.com/bbb' } } },
            { bank: { name: 'The Town Paper', iban: 'DE89 3704 0044 0532 0130 00', reference: 'Gift' } },
            { bitcoin: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
            { donorbox: 'town-paper' },
            { link: { name: 'Card', href: 'https://card.example/?s={amount}' } },
          ],
          b,
          1 + (c % 5),
        ),
        a + b,
      ),
    }),
  'goal of a campaign': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      goal: maybe({ amount: '20000', raised: String(b * 10), givers: String(c), counted: pick(INSTANTS, c) }, b),
      short: maybe(`We are *few*, ${c % 3}.`, c),
    }),
  'what a campaign tells donors': (paper, [a, b, c]) =>
    setTerms(paper, a, {
      notice: maybe({ countries: some(['RU', 'BY', 'IR'], b, c % 3), text: `Beware, ${b % 3}.`, safer: ['link'] }, b),
      result: maybe(`We thank **you**, ${c % 3}.`, c),
    }),
  /** It takes from the other version whatever it does not say. */
  'translation of a campaign': (paper, [a, b, c]) => {
    const campaign = pick(Object.values(paper.campaigns), a);
    if (!campaign) return;
    campaign.russian = maybe(
      {
        title: `Помогите, ${b % 3}`,
        ...(b % 2 === 0 ? { amounts: { monthly: [String(100 + (c % 3))] }, currency: 'RUB' } : {}),
        ...(c % 2 === 0 ? { places: ['end'], ends: pick(INSTANTS, c) } : {}),
      },
      b,
    );
  },
  'add or remove campaign': (paper, [a]) => {
    if ('summer' in paper.campaigns) delete paper.campaigns['summer'];
    else
      paper.campaigns['summer'] = {
        title: 'Summer',
        line: 'Now!',
        amounts: [3 + (a % 4)],
        starts: undefined,
        ends: undefined,
      };
  },
  'lead and seconds of a front': (paper, [a, b, c]) =>
    changeFront(paper, a, (front) => {
      front.lead = maybe(nameOf(pick(paper.stories, b)), c);
      front.seconds = maybe(some(paper.stories, c, b % 4).map(nameOf), a);
    }),
  'strips of a front': (paper, [a, b, c]) =>
    changeFront(paper, a, (front) => {
      front.strips = maybe(
        Array.from({ length: b % 4 }, (_, place) => ({
          ...((b + place) % 2 === 0
            ? { section: pick(paper.sections, c + place)?.slug ?? 'news' }
            : { topic: pick(TAGS, c + place) }),
          ...(c % 2 === 0 ? { title: `Strip ${place}` } : {}),
          ...(a % 2 === 0 ? { stories: some(paper.stories, b + place, 1 + (c % 3)).map(nameOf) } : {}),
        })),
        c,
      );
    }),
  'breaking news': (paper, [a, b, c]) =>
    changeFront(paper, a, (front) => {
      const link = b % 2 === 0 ? { story: nameOf(pick(paper.stories, c)) } : { link: '/news/' };
      front.breaking = maybe(
        {
          text: `It broke, ${c % 5}`,
          ...link,
          ...(a % 2 === 0 ? { from: pick(INSTANTS, a) } : {}),
          until: pick(INSTANTS, c),
        },
        b,
      );
    }),
  'notice on a front': (paper, [a, b, c]) =>
    changeFront(paper, a, (front) => {
      [front.notice, front.notice_until] = [maybe(pick(BODIES.slice(0, 3), b), c), maybe(pick(INSTANTS, b), b)];
    }),
  'front file removed': (paper, [a]) => delete paper.fronts[pick(['en', 'ru'], a)],
  /** A text anywhere leads to the file of a story, which may be seen, moved, held back or withdrawn later. */
  'link to a story': (paper, [a, b, c]) => {
    const to = pick(paper.stories, b);
    const text = `It was told {to ${to ? fileOf(to) : 'articles/none.md'}}.`;
    const story = pick(paper.stories, a);
    const section = pick(paper.sections, a);
    const campaign = pick(Object.values(paper.campaigns), a);
    const body = pick(BODIES, c);
    switch (c % 9) {
      case 0:
        if (story) story.body = `${text}\n\n${body}`;
        break;
      case 1:
        if (story) story.body = `${body}\n\n> ${text}\n\n- ${text}`;
        break;
      case 2:
        if (story) story.caption = text;
        break;
      case 3:
        story?.corrections.push({ date: pick(CORRECTED, b), kind: 'correction', text });
        break;
      case 4:
        if (section) section.introduction = text;
        break;
      case 5:
        paper.topicPages['water'] = text;
        break;
      case 6:
        paper.standingPages['about'] = text;
        break;
      case 7:
        if (campaign) campaign.appeal = text;
        break;
      default:
        changeFront(paper, a, (front) => (front.notice = text));
    }
  },
  'photo of a story': (paper, [a, b]) => change(paper, a, (story) => (story.photo = maybe(`/${pick(PHOTOS, b)}`, b))),
  'whose the photo of a story is': (paper, [a, b]) => change(paper, a, (story) => (story.rights = b % RIGHTS.length)),
  'what is made of pictures': (paper, [a]) => {
    if (a % 3 === 0) paper.publication.avif = maybe('true', a + 1);
    else paper.publication.cards = maybe('false', a);
  },
  'photo replaced': (paper, [a, b]) => {
    const file = pick(Object.keys(paper.photos), a);
    if (file) paper.photos[file] = b % 4;
  },
  /** Its pixels stay as they are, or become those of the picture that says nothing. */
  'what a photo says of itself': (paper, [a, b]) => {
    const file = pick(Object.keys(paper.photos), a);
    if (file) paper.photos[file] = pick([0, 4, 5], b);
  },
  'photo renamed': (paper, [a, b]) => {
    const [old, name] = [pick(Object.keys(paper.photos), a), pick(PHOTOS, b)];
    if (!old || name in paper.photos) return;
    paper.photos[name] = paper.photos[old] ?? 0;
    delete paper.photos[old];
    for (const story of paper.stories) {
      if (story.photo === `/${old}`) story.photo = `/${name}`;
      story.body = story.body.replaceAll(`/${old}`, `/${encodeURI(name)}`);
    }
    for (const told of [...Object.values(paper.profiles), ...paper.sections]) if (told.photo === old) told.photo = name;
    for (const [slug, photo] of Object.entries(paper.topicPhotos)) if (photo === old) paper.topicPhotos[slug] = name;
    for (const section of paper.sections)
      section.introduction = section.introduction?.replaceAll(`/${old}`, `/${encodeURI(name)}`) ?? '';
  },
  'a mistake': (paper, [a, b, c]) => {
    const story = pick(paper.stories, c);
    paper.mistake = {
      // In a story that readers know, half of the time.
      file: story && b % 2 === 0 ? fileOf(story) : 'articles/mistaken.md',
      text: pick(
        [
          'Just text.\n',
          '---\ntitle: When\ndate: 2024-02-30\nsection: news\n---\n\nText.\n',
          '---\ntitle: Where\ndate: 2024-05-01\nsection: nowhere-at-all\n---\n\nText.\n',
          '---\ntitle: "Broken\n---\n',
          '---\ntitle: Much\ndate: soon\nsection: nowhere-at-all\nrelated: [x]\naliases: [/a/, b]\nauthors: [Ann Leee]\n---\n\nText.\n',
          `---\ntitle: Twice\ndate: 2024-05-01\nsection: news\ndraft: perhaps\nrelated: [${nameOf(paper.stories[0])}]\naliases: [/old/]\n---\n\nText.\n`,
          '---\ntitle: Photo\ndate: 2024-05-01\nsection: news\nphoto:\n  src: lost.jpg\n  alt: A\n  credit: B\n---\n\nText.\n',
          '---\ntitle: Photo\ndate: 2024-05-01\nsection: news\nphoto:\n  src: /photos/broken.jpg\n  alt: A\n  credit: B\n---\n\nText.\n',
        ],
        a,
      ),
    };
  },
  'several at once': (paper, [a, b, c]) => {
    const names = stepNames.filter((name) => name !== 'several at once' && name !== 'a mistake');
    for (const [index, pickOf] of [a, b, c].entries())
      STEPS[pick(names, pickOf)](paper, [b + index, c + index, a + index]);
  },
  nothing: () => {},
} satisfies Record<string, (paper: TownPaper, picks: Step['picks']) => unknown>;

export type StepName = keyof typeof STEPS;
export const stepNames = Object.keys(STEPS) as StepName[];

/** The paper after a step; the one before is left as it was. */
export function takeStep(paper: TownPaper, { does, picks }: Step): TownPaper {
  const next = structuredClone(paper);
  next.mistake = undefined;
  next.oldTimes = [];
  const step: (paper: TownPaper, picks: Step['picks']) => unknown = STEPS[does];
  step(next, picks);
  return next;
}

/** The paper with which every sequence begins. */
export function firstPaper(): TownPaper {
  return {
    now: '2024-06-01T12:00:00Z',
    publication: {
      name: 'The Town Paper',
      tagline: 'News of the town',
      languages: ['en', 'ru'],
      timezone: 'Europe/Riga',
      currency: 'USD',
      founded: 1987,
      mirrors: [],
      email: undefined,
    },
    sections: [
      { slug: 'news', title: 'News', titleRu: 'Новости', order: 1 },
      { slug: 'town', title: 'Town', titleRu: undefined, order: undefined },
    ],
    profiles: { 'ann-lee': { role: 'Reports', photo: 'photos/river.jpg' } },
    topicPages: { water: 'What is known of water.' },
    topicPhotos: {},
    standingPages: { about: 'We print what is so.' },
    pageUpdates: {},
    campaigns: {
      main: {
        title: 'Keep the news open',
        line: 'Support {publication}!',
        amounts: [5, 10],
        starts: undefined,
        ends: undefined,
      },
    },
    fronts: {
      en: {
        lead: 'held',
        seconds: ['quay', 'flood'],
        strips: undefined,
        breaking: { text: 'It broke', story: '2024/budget', until: '2024-06-09T08:00:00Z' },
        notice: undefined,
        notice_until: undefined,
      },
    },
    stories: [
      makeStory({
        name: 'flood',
        title: 'Flood on the quay',
        tags: ['Water'],
        authors: ['Ann Lee'],
        photo: '/photos/square.png',
      }),
      makeStory({ name: 'flood', language: 'ru', title: 'Наводнение', section: 'news', tags: ['Вода'] }),
      makeStory({
        name: '2024/budget',
        title: 'The budget',
        section: 'town',
        date: '2024-04-30',
        tags: ['Money', 'Water'],
        related: ['flood'],
      }),
      makeStory({
        name: 'quay/index',
        title: 'The quay',
        date: '2024-03-10',
        authors: ['ben-okri'],
        aliases: ['/old/quay'],
        body: BODIES[3] ?? '',
      }),
      makeStory({ name: 'held', title: 'Held back', embargo: '2024-06-09T08:00:00Z', tags: ['Secret'] }),
      makeStory({ name: 'draft', title: 'Not yet', draft: true }),
      makeStory({
        name: 'school',
        language: 'ru',
        title: 'Школа',
        section: 'town',
        date: '2023-12-31',
        authors: ['Мария Соколова'],
      }),
    ],
    photos: { 'photos/square.png': 0, 'photos/river.jpg': 1 },
    mistake: undefined,
    oldTimes: [],
  };
}

function makeStory(named: Partial<Story> & Pick<Story, 'name' | 'title'>): Story {
  return {
    language: 'en',
    date: '2024-05-02 09:00',
    section: 'news',
    authors: [],
    tags: [],
    body: BODIES[0] ?? '',
    description: undefined,
    draft: false,
    embargo: undefined,
    expires: undefined,
    retracted: undefined,
    updated: undefined,
    slug: undefined,
    related: [],
    aliases: [],
    corrections: [],
    photo: undefined,
    support: undefined,
    ...named,
  };
}

/**
 * The bytes of four small pictures, of which two have as many bytes as each other; and twice more the first of them, which says
 * each time that somebody else took it, in as many bytes.
 */
export async function drawPictures(): Promise<readonly Uint8Array[]> {
  const draw = (width: number, height: number, background: string, creator?: string) => {
    const picture = sharp({ create: { width, height, channels: 3, background } }).png({ compressionLevel: 0 });
    const { xmp } = describeRights(creator === undefined ? {} : { creator, credit: `${creator} / AP` });
    return (xmp === undefined ? picture : picture.withXmp(xmp)).toBuffer();
  };
  return Promise.all([
    draw(24, 16, '#204060'),
    draw(30, 20, '#806020'),
    draw(24, 16, '#a01010'),
    draw(16, 24, '#ffffff'),
    draw(24, 16, '#204060', 'Ann Lee'),
    draw(24, 16, '#204060', 'Ben Lee'),
  ]);
}

/** The content folder of a paper: file to what it holds. */
export function writeOut(paper: TownPaper, pictures: readonly Uint8Array[]): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>([
    ['publication.yaml', frontMatter({ ...paper.publication, url: 'https://town.example' }).join('\n')],
    ['photos/broken.jpg', 'not a picture'],
  ]);
  // A link to a file that is not there is a mistake, which are few so that most steps are published.
  const there = new Set(paper.stories.map(fileOf));
  const link = (_: string, file: string) => (there.has(file) ? `[in the other story](/${file})` : 'elsewhere');
  const markdown = (file: string, matter: Readonly<Record<string, unknown>>, body: string) =>
    files.set(file, `---\n${frontMatter(matter).join('\n')}\n---\n\n${body}\n`.replace(/\{to ([^}]+)\}/g, link));
  const photo = (src: string | undefined, caption = 'It is seen.', rights = 0) =>
    src && { src, alt: 'A square', caption, ...RIGHTS[rights] };
  for (const { slug, title, titleRu, order, introduction = '', photo: src } of paper.sections) {
    markdown(`sections/${slug}.md`, { title, order, photo: photo(src && `/${src}`) }, introduction);
    if (titleRu) markdown(`sections/${slug}.ru.md`, { title: titleRu }, '');
  }
  for (const [slug, profile] of Object.entries(paper.profiles))
    markdown(
      `authors/${slug}.md`,
      { name: titleCase(slug), role: profile.role, photo: photo(profile.photo && `/${profile.photo}`) },
      'A life.',
    );
  for (const [slug, text] of Object.entries(paper.topicPages)) {
    const src = paper.topicPhotos[slug];
    markdown(`topics/${slug}.md`, { title: titleCase(slug), photo: photo(src && `/${src}`) }, text);
  }
  for (const [slug, text] of Object.entries(paper.standingPages))
    markdown(`pages/${slug}.md`, { title: titleCase(slug), updated: paper.pageUpdates[slug] }, text);
  for (const [id, campaign] of Object.entries(paper.campaigns)) {
    const { amounts, appeal = 'From {amount} a month.', terms = {}, russian, ...words } = campaign;
    const matter = {
      ...words,
      button: 'Support',
      amounts: { monthly: amounts, once: [50] },
      link: 'https://give.example/?s={amount}',
      methods: ['paypal', 'Cash'],
      currency: 'EUR',
    };
    const figures = terms['goal'] ? '\n\n{raised} of {goal} from {givers} readers.' : '';
    const told = Object.entries(terms).filter(([, value]) => value !== undefined);
    markdown(`support/${id}.md`, { ...matter, ...Object.fromEntries(told) }, `${appeal}${figures}`);
    // In a paper without Russian, or where it is the first language, the other file would be the same thing again.
    const [first, ...others] = paper.publication.languages;
    if (russian && first === 'en' && others.includes('ru'))
      markdown(`support/${id}.ru.md`, { line: 'Помогите!', button: 'Помочь', ...russian }, `Нас мало.${figures}`);
  }
  for (const [language, { notice, ...front }] of Object.entries(paper.fronts)) {
    // A front of no edition is a mistake as well.
    if (paper.publication.languages.includes(language)) markdown(`front/${language}.md`, front, notice ?? '');
  }
  for (const story of paper.stories) {
    const { name: _, language: __, body, photo: src, caption, rights, ...matter } = story;
    markdown(fileOf(story), { ...matter, photo: photo(src, caption, rights) }, body);
  }
  for (const [file, version] of Object.entries(paper.photos)) files.set(file, pictures[version] ?? '');
  if (paper.mistake) files.set(paper.mistake.file, paper.mistake.text);
  return files;
}

/** Makes a folder hold exactly these files, touching only those that differ from what was written last. */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  before: ReadonlyMap<string, string | Uint8Array>,
  oldTimes: readonly string[] = [],
): Promise<void> {
  for (const file of before.keys()) if (!files.has(file)) await rm(path.join(folder, file));
  for (const [name, text] of files) {
    if (before.get(name) === text) continue;
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const old = oldTimes.includes(name) ? await stat(file).catch(() => undefined) : undefined;
    await writeFile(file, text);
    if (old) await utimes(file, old.atime, old.mtime);
  }
}

function fileOf({ name, language }: Story): string {
  return `articles/${name}${language === 'en' ? '' : `.${language}`}.md`;
}

/** YAML in which every text is in quotation marks, so that nothing in it is read as something else. */
function frontMatter(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      ? []
      : [`${key}: ${JSON.stringify(value)}`],
  );
}

function titleCase(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function pick<Item>(items: readonly Item[], number: number): Item {
  return items[number % Math.max(1, items.length)] as Item;
}

function maybe<Value>(value: Value, number: number): Value | undefined {
  return number % 3 === 0 ? undefined : value;
}

function some<Item>(items: readonly Item[], first: number, count: number): Item[] {
  return [...new Set(Array.from({ length: items.length === 0 ? 0 : count }, (_, index) => pick(items, first + index)))];
}

function nameOf(story: Story | undefined): string {
  return story?.name.replace(/\/index$/, '') ?? 'nothing';
}

function changeFront(paper: TownPaper, number: number, edit: (front: Front) => unknown): void {
  const empty: Front = {
    lead: undefined,
    seconds: undefined,
    strips: undefined,
    breaking: undefined,
    notice: undefined,
    notice_until: undefined,
  };
  const language = pick(['en', 'ru', 'en'], number);
  paper.fronts[language] ??= empty;
  edit(paper.fronts[language]);
}

function setTerms(paper: TownPaper, number: number, terms: Readonly<Record<string, unknown>>): void {
  const campaign = pick(Object.values(paper.campaigns), number);
  if (campaign) campaign.terms = { ...campaign.terms, ...terms };
}

function change(paper: TownPaper, number: number, edit: (story: Story) => unknown): void {
  const story = pick(paper.stories, number);
  if (story) edit(story);
}
