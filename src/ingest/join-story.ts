import { slugify } from '../newsroom/address.ts';
import type { Article, Byline, TopicTag } from '../newsroom/article.ts';
import type { Author } from '../newsroom/author.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { Topic } from '../newsroom/topic.ts';
import type { JoinedHouse } from './join-house.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';
import { quoteYaml } from './quote-yaml.ts';

/** A story put together with the house: absent when it has no section to stand in. */
export interface JoinedStory {
  readonly article?: Article;
  readonly problems: readonly JoinProblem[];
}

/**
 * Makes the way from a story as its file has it to the story as the house knows it: names become the things they name, and
 * names that nothing has are reported. What is made is pure.
 */
export function makeStoryJoiner(joined: JoinedHouse): (article: Article, file: string) => JoinedStory {
  const { known } = joined;
  const findByline = makeBylineFinder(known.authors);
  const findTopic = makeTopicFinder(known.topics);
  const campaigns = new Set(known.campaigns.map(({ id }) => id));
  return (article, file) => {
    const problems: JoinProblem[] = [];
    const section = findSection(article, file, joined, problems);
    const authors = article.authors.map((byline, index) => {
      const found = findByline(byline, article.language);
      if (found.nearest !== undefined && byline.name !== '')
        problems.push(describeUnlikely(article, file, index, found.nearest));
      return found.byline;
    });
    const topics = article.topics.map((tag) => findTopic(tag, article.language));
    const { support } = article;
    if (typeof support === 'string' && !campaigns.has(support)) {
      const nearest = chooseNearest(support, campaigns);
      const suggestion = nearest
        ? `Did you mean:\nsupport: ${nearest}`
        : `Write one of: ${['false', ...campaigns].join(', ')}.`;
      problems.push(
        noteJoinProblem(
          'campaign-unknown',
          { file, fields: [['support']], value: true },
          { name: support, suggestion },
        ),
      );
    }
    return section === undefined
      ? { problems }
      : { article: { ...article, section, authors: distinct(authors), topics: distinct(topics) }, problems };
  };
}

/** What a story takes from the house, as a value: stories need only be joined anew when it changes. */
export function describeJoining({ known, declared }: JoinedHouse): unknown {
  return [
    known.sections.map(({ slug, title }) => [slug, title]),
    [...declared],
    known.authors.map(({ slug, language, name }) => [slug, language, name]),
    known.topics.map(({ slug, language, title }) => [slug, language, title]),
    known.campaigns.map(({ id }) => id),
  ];
}

function distinct<Item extends { readonly slug: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.toReversed().map((item) => [item.slug, item])).values()].toReversed();
}

function findSection(
  article: Article,
  file: string,
  { known: { sections }, declared }: JoinedHouse,
  problems: JoinProblem[],
): string | undefined {
  // What is missing, or cannot be read, was told.
  if (article.section === '') return undefined;
  const matched = matchSection(article.section, sections, declared);
  if (matched !== undefined) return matched;
  problems.push(describeUnknownSection(article.section, { file, fields: [['section']], value: true }, sections));
  return undefined;
}

/** That no section is the one that is written at a place. */
export function describeUnknownSection(
  written: string,
  place: Pick<JoinProblem, 'file' | 'fields' | 'value'>,
  sections: JoinedHouse['known']['sections'],
): JoinProblem {
  const wanted = slugify(written);
  const slugs = [...new Set(sections.map(({ slug }) => slug))].sort();
  const nearest = chooseNearest(wanted, slugs);
  return noteJoinProblem('section-unknown', place, {
    section: written,
    sections: slugs.join(', ') || 'none yet',
    suggestion: nearest
      ? `Did you mean:\nsection: ${nearest}`
      : `Write one of them, or make content/sections/${wanted}.md with:\n---\ntitle: ${quoteYaml(written)}\n---`,
  });
}

/** The slug of the section that is written: by its slug or its title, in any language. */
export function matchSection(
  written: string,
  sections: JoinedHouse['known']['sections'],
  declared: JoinedHouse['declared'],
): string | undefined {
  const wanted = slugify(written);
  if (sections.some(({ slug }) => slug === wanted) || declared.has(wanted)) return wanted;
  return sections.find(({ title }) => slugify(title) === wanted)?.slug;
}

function describeUnlikely(article: Article, file: string, index: number, nearest: string): JoinProblem {
  const alone = article.authors.length === 1;
  return noteJoinProblem(
    'author-unlikely',
    // A single name may stand under either key.
    { file, fields: [...(alone ? [['author']] : []), ['authors', index]], value: true },
    {
      name: article.authors[index]?.name ?? '',
      suggestion: nearest,
      example: alone ? `author: ${quoteYaml(nearest)}` : quoteYaml(nearest),
    },
  );
}

interface FoundByline {
  readonly byline: Byline;
  /** A profile's name that was perhaps meant, where no profile was found. */
  readonly nearest?: string;
}

/** A way from a written name to its profile; every name is looked up once, however many stories carry it. */
export function makeBylineFinder(authors: readonly Author[]) {
  const byName = new Map<string, Author>();
  const bySlug = new Map<string, Author>();
  for (const author of authors.toReversed()) {
    for (const key of [slugify(author.name), author.slug]) {
      byName.set(`${author.language} ${key}`, author);
      byName.set(key, author);
    }
    bySlug.set(`${author.language} ${author.slug}`, author);
  }
  return remember((byline: Byline, language: Language): FoundByline => {
    const profile = byName.get(`${language} ${byline.slug}`) ?? byName.get(byline.slug);
    if (profile) {
      const { name, slug } = bySlug.get(`${language} ${profile.slug}`) ?? profile;
      return { byline: { name, slug } };
    }
    const names = authors.filter((author) => author.language === language).flatMap(({ name, slug }) => [name, slug]);
    const nearest = chooseNearest(byline.name, names);
    return { byline, ...(nearest === undefined ? {} : { nearest }) };
  });
}

/** A way from a written topic to its page; the page's name is the edition's own. */
export function makeTopicFinder(topics: readonly Topic[]) {
  const byName = new Map<string, Topic>();
  for (const topic of topics.toReversed()) {
    for (const key of [slugify(topic.title), topic.slug]) {
      byName.set(`${topic.language} ${key}`, topic);
      byName.set(key, topic);
    }
  }
  return remember((tag: TopicTag, language: Language): TopicTag => {
    const topic = byName.get(`${language} ${tag.slug}`) ?? byName.get(tag.slug);
    if (!topic) return tag;
    const own = byName.get(`${language} ${topic.slug}`);
    return { slug: topic.slug, name: own?.slug === topic.slug ? own.title : tag.name };
  });
}

function remember<Item extends { readonly name: string }, Result>(find: (item: Item, language: Language) => Result) {
  const known = new Map<string, Result>();
  return (item: Item, language: Language): Result => {
    const key = `${language} ${item.name}`;
    let result = known.get(key);
    if (result === undefined) {
      result = find(item, language);
      known.set(key, result);
    }
    return result;
  };
}
