/**
 * A newspaper of any size, made up from a seed: the same seed gives the same bytes. Stories are composed one at a time, each
 * from its own number alone, so that a hundred thousand need no more memory than one.
 */

export interface ArchiveOptions {
  /** Number of stories. */
  readonly stories: number;
  readonly seed?: number;
  /** One story in ten has a lead photo, whose picture the caller puts beside it. */
  readonly photos?: boolean;
}

export interface Story {
  readonly number: number;
  readonly slug: string;
  readonly section: string;
  readonly title: string;
  readonly description: string;
  /** `2016-04-12`, in the newspaper's time zone. */
  readonly day: string;
  /** `09:30` */
  readonly time: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly photo: boolean;
  readonly blocks: readonly Block[];
}

/** A piece of a story. Text is Markdown that every generator reads alike. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'quotation'; readonly text: string }
  | { readonly kind: 'pull-quote'; readonly text: string; readonly by: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'noted'; readonly text: string; readonly number: number; readonly note: string };

export const NEWSPAPER = {
  name: 'The Bench Times',
  tagline: 'News made up to be measured',
  url: 'https://benchtimes.example',
  timezone: 'Europe/Riga',
  email: 'desk@benchtimes.example',
  founded: 2015,
} as const;

/** After the last story of every archive. */
export const NOW = '2025-01-01T12:00:00Z';

export const SECTIONS = [
  { slug: 'world', title: 'World', description: 'What happens beyond the border, and what it means on this side.' },
  { slug: 'politics', title: 'Politics', description: 'Who decides, who pays, and who was not asked.' },
  { slug: 'economy', title: 'Economy', description: 'Work, prices, and the money that moves between them.' },
  { slug: 'city', title: 'City', description: 'The streets that readers walk in.' },
  { slug: 'science', title: 'Science', description: 'What is known now that was not known before.' },
  { slug: 'culture', title: 'Culture', description: 'Books, stages, screens and walls.' },
  { slug: 'sport', title: 'Sport', description: 'Results, and the people behind them.' },
  { slug: 'opinion', title: 'Opinion', description: 'Signed views, which are not the newspaper’s.' },
] as const;

const FIRST_NAMES =
  'Anna Boris Carla Dmitri Elena Farid Greta Hugo Ilze Jonas Karina Lars Marta Nikolai Olga Pavel Rosa Samuel Tatyana Viktor'.split(
    ' ',
  );
const LAST_NAMES =
  'Abramova Berzins Castillo Dekker Eriksen Fontaine Grigoryan Hoffmann Ivanenko Johansson Kowalski Lindqvist Mbeki Novak Okafor Petrov Quintero Rasmussen Sokolova Tamm'.split(
    ' ',
  );

export const AUTHORS: readonly string[] = Array.from(
  { length: 60 },
  (_, place) => `${FIRST_NAMES[place % 20]} ${LAST_NAMES[(place * 7 + Math.floor(place / 20)) % 20]}`,
);

const PLACES =
  'Ankara Bergen Cairo Dakar Erfurt Freetown Geneva Helsinki Istanbul Jakarta Kaunas Lisbon Minsk Niamey Oslo Porto Quito Riga Tbilisi Vilnius'.split(
    ' ',
  );
const SUBJECTS =
  'housing elections harbours schools hospitals railways courts farming energy migration music football budgets fishing rivers theatre prisons taxes festivals museums'.split(
    ' ',
  );

/** From the most to the least written about. */
export const TOPICS: readonly string[] = Array.from(
  { length: 400 },
  (_, place) => `${PLACES[(place * 7 + Math.floor(place / 20)) % 20]} ${SUBJECTS[place % 20]}`,
);

const WORDS = (
  'the of to in and a for on that with was said by from at as it after his her their is had were be an has not who which ' +
  'would been have will more one than about when two over but also last year first new people could time out this into ' +
  'government city council police court week years minister country state report national public party work between before ' +
  'during against because under three while company officials president month water money week day school many residents ' +
  'children workers street border house law plan bank market decision election region energy company group local health ' +
  'road hospital group union support meeting question answer letter office building figures document results agreement ' +
  'price family river island winter summer morning evening night north south east west old young small large long short ' +
  'early late open closed former recent several another every most least half twice without within among across along ' +
  'around toward since until although however meanwhile therefore asked told wrote called found gave took made came went ' +
  'began ended opened closed moved signed promised refused agreed returned arrived waited counted measured repaired bought ' +
  'sold built planned visited described explained confirmed denied expected announced published investigated parliament ' +
  'commission journalist photographer engineer teacher doctor farmer driver lawyer judge mayor neighbour visitor passenger ' +
  'correspondent spokeswoman administration responsibility infrastructure approximately representatives'
).split(' ');

const VERBS = 'waits for,argues over,counts,closes,opens,remembers,loses,rebuilds,questions,votes on'.split(',');
const OBJECTS =
  'a new bridge,its last cinema,the winter budget,an old promise,the missing figures,a second harbour,its own law,the night train,clean water,a quiet street'.split(
    ',',
  );

/** The first words of a text come far more often than the last, as in any language. */
const WORD_WHEEL = spinWheel(WORDS.length, 8, 8192);
/** The best known topic is on about one story in eight, the four hundredth on one in six hundred. */
const TOPIC_WHEEL = spinWheel(TOPICS.length, 5, 8192);

/** A wheel on which place n of a ranking takes a share of about 1/(n + flatness), after Zipf and Mandelbrot. */
function spinWheel(places: number, flatness: number, size: number): Uint16Array {
  const weights = Array.from({ length: places }, (_, place) => 1 / (place + flatness));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wheel = new Uint16Array(size);
  let place = 0;
  let reached = weights[0]! / total;
  for (let step = 0; step < size; step += 1) {
    while ((step + 0.5) / size > reached && place < places - 1) {
      place += 1;
      reached += weights[place]! / total;
    }
    wheel[step] = place;
  }
  return wheel;
}

/** Numbers from 0 to below 1 that look random and follow from the seed (mulberry32). */
export type Random = () => number;

export function seedRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, end: number) => Math.floor(random() * end);
const between = (random: Random, least: number, most: number) => least + below(random, most - least + 1);
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[below(random, items.length)]!;
const spin = (random: Random, wheel: Uint16Array) => wheel[below(random, wheel.length)]!;
const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Every story of an archive, the oldest first. */
export function* composeStories(options: ArchiveOptions): Generator<Story> {
  for (let number = 0; number < options.stories; number += 1) yield composeStory(number, options);
}

export function composeStory(number: number, options: ArchiveOptions): Story {
  const random = randomOf(number, options, 'text');
  return {
    ...composeHead(number, options),
    description: composeSentence(random, between(random, 14, 24)),
    blocks: composeBlocks(random, number, options),
  };
}

/** The address at which every generator of the bench publishes a story. */
export function addressOf({ day, slug }: Pick<Story, 'day' | 'slug'>): string {
  return `/${day.replaceAll('-', '/')}/${slug}/`;
}

/** All of a story that others must know of it. */
function composeHead(number: number, options: ArchiveOptions): Omit<Story, 'description' | 'blocks'> {
  const random = randomOf(number, options, 'head');
  const from = Date.UTC(2015, 0, 1);
  const to = Date.UTC(2025, 0, 1);
  const day = new Date(from + ((number + random()) / options.stories) * (to - from)).toISOString().slice(0, 10);
  // By day: an hour that a change of clocks skips or repeats would be warned of.
  const time = `${String(between(random, 6, 22)).padStart(2, '0')}:${String(below(random, 60)).padStart(2, '0')}`;
  const place = pick(random, PLACES);
  const title = `${place} ${pick(random, VERBS)} ${pick(random, OBJECTS)}${random() < 0.4 ? `, ${composeWords(random, between(random, 3, 6))}` : ''}`;
  const topics = new Set<string>();
  for (const wanted = between(random, 2, 4); topics.size < wanted; ) topics.add(TOPICS[spin(random, TOPIC_WHEEL)]!);
  const authors = new Set([pick(random, AUTHORS)]);
  if (random() < 0.25) authors.add(pick(random, AUTHORS));
  return {
    number,
    slug: `${title
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')
      .slice(0, 60)
      .replace(/-$/, '')}-${number.toString(36)}`,
    section: pick(random, SECTIONS).slug,
    title,
    day,
    time,
    authors: [...authors],
    topics: [...topics],
    photo: options.photos === true && number % 10 === 0,
  };
}

function randomOf(number: number, { seed = 1 }: ArchiveOptions, part: 'head' | 'text'): Random {
  return seedRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number * 2 + (part === 'head' ? 1 : 2), 0x85ebca6b));
}

function composeBlocks(random: Random, number: number, options: ArchiveOptions): Block[] {
  const length = between(random, 300, 820);
  const rich = random();
  const blocks: Block[] = [composeParagraph(random, number, options)];
  let words = countWords(blocks[0]!);
  let since = 0;
  let notes = 0;
  while (words < length) {
    const chance = random();
    let block: Block;
    if (rich < 0.6 && since >= 3 && chance < 0.3) {
      block = { kind: 'heading', text: capitalize(composeWords(random, between(random, 2, 6))) };
    } else if (rich < 0.4 && since >= 2 && chance < 0.4) {
      block = {
        kind: 'list',
        items: Array.from({ length: between(random, 3, 6) }, () => composeSentence(random, between(random, 5, 14))),
      };
    } else if (rich < 0.7 && since >= 2 && chance < 0.45) {
      block = { kind: 'quotation', text: `“${composeSentence(random, between(random, 12, 30))}”` };
    } else if (rich < 0.15 && since >= 3 && chance < 0.55) {
      block = {
        kind: 'pull-quote',
        text: composeSentence(random, between(random, 8, 16)),
        by: `${pick(random, AUTHORS)}, ${pick(random, ['engineer', 'teacher', 'mayor', 'doctor'])}`,
      };
    } else if (rich > 0.9 && since >= 3 && chance < 0.3) {
      block = composeTable(random);
    } else if (rich > 0.8 && notes < 3 && chance < 0.4) {
      notes += 1;
      block = {
        kind: 'noted',
        text: composeSentences(random, between(random, 2, 3)),
        number: notes,
        note: composeSentence(random, between(random, 8, 16)),
      };
    } else block = composeParagraph(random, number, options);
    since = block.kind === 'paragraph' ? since + 1 : 0;
    words += countWords(block);
    blocks.push(block);
  }
  if (blocks.at(-1)?.kind === 'heading') blocks.push(composeParagraph(random, number, options));
  return blocks;
}

function composeParagraph(random: Random, number: number, options: ArchiveOptions): Block {
  const sentences = [composeSentences(random, between(random, 1, 4))];
  const chance = random();
  if (chance < 0.1) {
    sentences.push(
      `See [${composeWords(random, 3)}](https://source.example/${composeWords(random, 2).replaceAll(' ', '-')}).`,
    );
  } else if (chance < 0.15 && number > 0) {
    const other = composeHead(below(random, number), options);
    sentences.push(`We wrote about it before: [${other.title}](${addressOf(other)}).`);
  } else if (chance < 0.25) sentences.push(`"${composeSentence(random, between(random, 6, 16))}" they said.`);
  else if (chance < 0.35)
    sentences.push(`They called it *${composeWords(random, 2)}*, alias **${composeWords(random, 1)}**.`);
  return { kind: 'paragraph', text: sentences.join(' ') };
}

function composeTable(random: Random): Block {
  const rows = [['Place', 'Before', 'After', 'What changed']];
  for (let count = between(random, 3, 8); count > 0; count -= 1) {
    rows.push([
      pick(random, PLACES),
      String(below(random, 1000)),
      String(below(random, 1000)),
      composeWords(random, 4),
    ]);
  }
  return { kind: 'table', rows };
}

function composeSentences(random: Random, count: number): string {
  return Array.from({ length: count }, () => composeSentence(random, between(random, 8, 26))).join(' ');
}

function composeSentence(random: Random, length: number): string {
  const words: string[] = [];
  for (let place = 0; place < length; place += 1) {
    const word = random() < 0.04 ? pick(random, PLACES) : drawWord(random, words.at(-1));
    words.push(place > 3 && place < length - 3 && random() < 0.07 ? `${word},` : word);
  }
  return `${capitalize(words.join(' '))}.`;
}

function composeWords(random: Random, count: number): string {
  const words: string[] = [];
  while (words.length < count) words.push(drawWord(random, words.at(-1) ?? 'it'));
  return words.join(' ');
}

/** No word stands twice, which would be told of as a misprint. */
function drawWord(random: Random, before: string | undefined): string {
  for (;;) {
    const word = WORDS[spin(random, WORD_WHEEL)]!;
    if (word !== before) return word;
  }
}

export function countWords(block: Block): number {
  return textsOf(block).reduce((sum, text) => sum + text.split(' ').length, 0);
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'table':
      return block.rows.flat();
    case 'noted':
      return [block.text, block.note];
    default:
      return [block.text];
  }
}
