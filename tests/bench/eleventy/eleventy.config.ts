/** The bench's newspaper on Eleventy: the pages that Imprint makes. Templates are functions, the fastest that it has. */
import { describeItem, type Item, type Newspaper, type StoryItem } from './_includes/page.ts';

interface Config {
  addTemplateFormats(formats: string): void;
  addExtension(extensions: string[], options: { key: string }): void;
  addPassthroughCopy(paths: Record<string, string>): void;
  addCollection(name: string, collect: (api: { getAll(): Item[] }) => unknown): void;
  amendLibrary(name: 'md', amend: (markdown: { set(options: { typographer: boolean }): void }) => void): void;
  setQuietMode(quiet: boolean): void;
}

export interface List {
  readonly address: string;
  readonly label: string;
  readonly title: string;
  readonly section?: string;
  readonly role?: string | undefined;
  readonly description?: string | undefined;
  readonly introduction?: string | undefined;
  /** Where the list has one of its own. */
  readonly feed?: string | undefined;
  readonly stories: readonly StoryItem[];
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}

/** A month of stories, the newest first. */
export interface Month {
  readonly month: string;
  readonly stories: readonly StoryItem[];
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}

export interface ListFeed {
  readonly address: string;
  readonly title: string;
  readonly stories: readonly StoryItem[];
}

const PAGE_LENGTH = 20;

export default function configure(config: Config) {
  config.setQuietMode(true);
  config.addTemplateFormats('11ty.ts');
  config.addExtension(['11ty.ts'], { key: '11ty.js' });
  // The others set quotation marks too.
  config.amendLibrary('md', (markdown) => markdown.set({ typographer: true }));
  config.addPassthroughCopy({ static: '.' });
  config.addCollection('newest', (api) => gather(api.getAll()).newest);
  config.addCollection('lists', (api) => gather(api.getAll()).lists);
  config.addCollection('listFeeds', (api) => gather(api.getAll()).feeds);
  config.addCollection('archiveMonths', (api) => gather(api.getAll()).months);
  config.addCollection('archiveYears', (api) => gather(api.getAll()).years);
  return {
    dir: { input: 'content', includes: '../_includes', output: 'public' },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}

interface Gathering {
  readonly newest: readonly StoryItem[];
  readonly lists: readonly List[];
  readonly feeds: readonly ListFeed[];
  readonly months: readonly Month[];
  readonly years: readonly { readonly year: string; readonly months: readonly (readonly [string, number])[] }[];
}

let gathered: Gathering | undefined;

function gather(items: Item[]): Gathering {
  if (gathered) return gathered;
  const newest = items
    .filter((item) => item.data.topics)
    .sort((one, other) => other.date.getTime() - one.date.getTime())
    .map(describeItem);
  const { newspaper } = items.find((item) => item.data.topics)?.data ?? {};
  const lists: List[] = [];
  const feeds: ListFeed[] = [];
  const follow = (list: List): List => {
    feeds.push({ address: `${list.address}feed.xml`, title: list.title, stories: list.stories.slice(0, PAGE_LENGTH) });
    return { ...list, feed: `${list.address}feed.xml` };
  };
  for (const section of (newspaper as Newspaper).sections) {
    const stories = newest.filter((story) => story.section === section.slug);
    divide(lists, { ...section, label: 'Section', address: `/${section.slug}/`, section: section.slug, stories });
  }
  for (const [name, stories] of group(newest, (story) => story.topics)) {
    const address = `/topics/${name.toLowerCase().replaceAll(' ', '-')}/`;
    divide(lists, follow({ label: 'Topic', title: name, address, stories }));
  }
  const byAuthor = group(newest, (story) => story.authors);
  for (const { name, role, biography } of (newspaper as Newspaper).authors) {
    const author = {
      label: 'Author',
      title: name,
      role,
      introduction: `<p>${biography}</p>`,
      address: `/authors/${name.toLowerCase().replaceAll(' ', '-')}/`,
      stories: byAuthor.get(name) ?? [],
    };
    divide(lists, follow(author));
  }
  const byMonth = group(newest, (story) => [story.iso.slice(0, 7)]);
  const names = [...byMonth.keys()];
  const months = [...byMonth].map(([month, stories], place) => ({
    month,
    stories,
    newer: names[place - 1],
    older: names[place + 1],
  }));
  const years = [...group([...byMonth], ([month]) => [month.slice(0, 4)])].map(([year, months]) => ({
    year,
    months: months.map(([month, stories]) => [month, stories.length] as const),
  }));
  gathered = { newest, lists, feeds, months, years };
  return gathered;
}

export function group<Thing>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => readonly string[],
): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group) group.push(thing);
      else groups.set(key, [thing]);
    }
  }
  return groups;
}

function divide(lists: List[], list: List): void {
  const count = Math.max(1, Math.ceil(list.stories.length / PAGE_LENGTH));
  const addressOf = (number: number) => (number === 1 ? list.address : `${list.address}page/${number}/`);
  for (let number = 1; number <= count; number += 1) {
    lists.push({
      ...list,
      address: addressOf(number),
      introduction: number === 1 ? list.introduction : undefined,
      stories: list.stories.slice((number - 1) * PAGE_LENGTH, number * PAGE_LENGTH),
      newer: number > 1 ? addressOf(number - 1) : undefined,
      older: number < count ? addressOf(number + 1) : undefined,
    });
  }
}
