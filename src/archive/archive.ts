import type { Archive, StoryQuery } from '../newsroom/archive.ts';
import type { Article, Byline, TopicTag } from '../newsroom/article.ts';
import type { Content } from '../newsroom/content.ts';
import { reasonHeldBack } from '../newsroom/embargo.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Section } from '../newsroom/section.ts';

/**
 * Opens the content as it may be seen at `now`: drafts and stories whose time has not come are left out, unless the
 * preview asks for them.
 */
export function openArchive(content: Content, now: Instant, options: { heldBack?: boolean } = {}): Archive {
  const visible = content.articles.filter((article) => options.heldBack || !reasonHeldBack(article, now));
  const editions = new Map<Language, Edition>(
    content.publication.languages.map((language) => [
      language,
      openEdition(visible.filter((article) => article.language === language)),
    ]),
  );
  const inLanguage = <Item extends { language: Language }>(items: readonly Item[], language: Language) =>
    items.filter((item) => item.language === language);
  const sections = new Map<Language, readonly Section[]>(
    content.publication.languages.map((language) => [language, gatherSections(language, content, editions)]),
  );
  const find = <Item extends { slug: string; language: Language }>(
    items: readonly Item[],
    slug: string,
    language: Language,
  ) => items.find((item) => item.slug === slug && item.language === language);

  return {
    publication: content.publication,
    now,
    listSections: (language) => sections.get(language) ?? [],
    listPages: (language) => inLanguage(content.pages, language).sort(byOrder((page) => page.title, language)),
    listCampaigns: (language) => inLanguage(content.campaigns, language),
    listArticles: (query) => editions.get(query.language)?.list(query) ?? [],
    listNeighbours: (article, query, reach) =>
      editions.get(query.language)?.listNeighbours(article, query, reach) ?? [],
    listBylines: (language) => {
      const bylines = new Map<string, Byline>(editions.get(language)?.bylines);
      for (const author of inLanguage(content.authors, language))
        bylines.set(author.slug, { name: author.name, slug: author.slug });
      return [...bylines.values()].sort(bySlug);
    },
    listTopics: (language) => {
      const topics = new Map<string, TopicTag>(editions.get(language)?.topics);
      for (const topic of inLanguage(content.topics, language)) {
        if (topics.has(topic.slug)) topics.set(topic.slug, { slug: topic.slug, name: topic.title });
      }
      return [...topics.values()].sort(bySlug);
    },
    findSection: (slug, language) => sections.get(language)?.find((section) => section.slug === slug),
    findAuthor: (slug, language) => find(content.authors, slug, language),
    findTopic: (slug, language) => find(content.topics, slug, language),
    findArticle: (id, language) => editions.get(language)?.byId.get(id),
    findPage: (slug, language) => find(content.pages, slug, language),
  };
}

/** The sections of an edition: its own, and those that only another edition has a file of but that hold stories here. */
function gatherSections(
  language: Language,
  { sections, publication }: Content,
  editions: ReadonlyMap<Language, Edition>,
): readonly Section[] {
  const gathered = new Map<string, Section>();
  for (const speaking of [language, ...publication.languages]) {
    for (const section of sections) {
      if (section.language !== speaking || gathered.has(section.slug)) continue;
      const { slug } = section;
      if (speaking === language) gathered.set(slug, section);
      else if (editions.get(language)?.list({ language, section: slug }).length)
        gathered.set(slug, { ...section, language });
    }
  }
  return [...gathered.values()].sort(byOrder((section) => section.title, language));
}

interface Edition {
  readonly byId: ReadonlyMap<string, Article>;
  readonly bylines: ReadonlyMap<string, Byline>;
  readonly topics: ReadonlyMap<string, TopicTag>;
  list(query: StoryQuery): readonly Article[];
  listNeighbours(article: Article, query: StoryQuery, reach: number): readonly Article[];
}

function openEdition(articles: readonly Article[]): Edition {
  const newestFirst = [...articles].sort(byNewest);
  const lists = new Map<string, Article[]>();
  const bylines = new Map<string, Byline>();
  const topics = new Map<string, TopicTag>();
  const file = (key: string, article: Article) => {
    const list = lists.get(key);
    if (list) list.push(article);
    else lists.set(key, [article]);
  };
  for (const article of newestFirst) {
    file(`section ${article.section}`, article);
    for (const byline of article.authors) {
      file(`author ${byline.slug}`, article);
      if (!bylines.has(byline.slug)) bylines.set(byline.slug, byline);
    }
    for (const topic of article.topics) {
      file(`topic ${topic.slug}`, article);
      if (!topics.has(topic.slug)) topics.set(topic.slug, topic);
    }
  }
  const list: Edition['list'] = ({ section, author, topic }) => {
    const asked = [
      section === undefined ? undefined : `section ${section}`,
      author === undefined ? undefined : `author ${author}`,
      topic === undefined ? undefined : `topic ${topic}`,
    ].filter((key) => key !== undefined);
    const [first = newestFirst, ...others] = asked.map((key) => lists.get(key) ?? []);
    return others.reduce((stories, other) => stories.filter((story) => other.includes(story)), first);
  };
  // Where each story stands in each list, found once for a list and not once for a story.
  const places = new Map<readonly Article[], ReadonlyMap<Article, number>>();
  const placeIn = (stories: readonly Article[], article: Article): number | undefined => {
    const known = places.get(stories) ?? new Map(stories.map((story, place) => [story, place]));
    places.set(stories, known);
    return known.get(article);
  };
  return {
    byId: new Map(articles.map((article) => [article.id, article])),
    bylines,
    topics,
    list,
    listNeighbours(article, query, reach) {
      const stories = list(query);
      const place = placeIn(stories, article);
      if (place === undefined) return [];
      return [...stories.slice(Math.max(0, place - reach), place), ...stories.slice(place + 1, place + 1 + reach)];
    },
  };
}

/** Newest first; drafts without a date before all; the id decides between equals, so that the order never varies. */
function byNewest(one: Article, other: Article): number {
  const difference = (other.published ?? Number.MAX_SAFE_INTEGER) - (one.published ?? Number.MAX_SAFE_INTEGER);
  return difference || (one.id < other.id ? -1 : 1);
}

function bySlug(one: { slug: string }, other: { slug: string }): number {
  return one.slug < other.slug ? -1 : 1;
}

function byOrder<Item extends { order?: number }>(title: (item: Item) => string, language: Language) {
  const collator = new Intl.Collator(language);
  return (one: Item, other: Item) =>
    (one.order ?? Number.MAX_SAFE_INTEGER) - (other.order ?? Number.MAX_SAFE_INTEGER) ||
    collator.compare(title(one), title(other));
}
