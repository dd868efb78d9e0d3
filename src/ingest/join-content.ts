import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Place, Problem } from '../diagnostics/problem.ts';
import { articleAddress, isReservedSlug, sectionAddress, slugify, standingAddress } from '../newsroom/address.ts';
import type { Article, Byline, TopicTag } from '../newsroom/article.ts';
import type { Author } from '../newsroom/author.ts';
import type { Content } from '../newsroom/content.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Section } from '../newsroom/section.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { StandingPage } from '../newsroom/standing-page.ts';
import type { Campaign } from '../newsroom/support.ts';
import type { Topic } from '../newsroom/topic.ts';
import type { FileReading } from './parse-file.ts';
import { quoteYaml } from './schema.ts';

/** A file that was read, by name. */
export interface NamedReading<Subject> extends FileReading<Subject> {
  readonly file: string;
}

/** Everything that was read, file by file. */
export interface Readings {
  readonly sections: readonly NamedReading<Section>[];
  readonly authors: readonly NamedReading<Author>[];
  readonly topics: readonly NamedReading<Topic>[];
  readonly pages: readonly NamedReading<StandingPage>[];
  readonly campaigns: readonly NamedReading<Campaign>[];
  readonly articles: readonly NamedReading<Article>[];
}

export interface JoinedContent {
  readonly content: Content;
  readonly problems: readonly Problem[];
}

/**
 * Puts the files of the content folder together: names become the things they name, and what only shows beside other files
 * is reported. A story with an error is left out. Pure.
 */
export function joinContent(readings: Readings, publication: Publication): JoinedContent {
  const problems: Problem[] = [];
  const sections = keepSingle(readings.sections, ({ slug }) => slug, problems);
  const pages = keepSingle(readings.pages, ({ slug }) => slug, problems);
  const authors = keepSingle(readings.authors, ({ slug }) => slug, problems).map(subjectOf);
  const topics = keepSingle(readings.topics, ({ slug }) => slug, problems).map(subjectOf);
  const campaigns = keepSingle(readings.campaigns, ({ id }) => id, problems).map(subjectOf);
  const claims = new Map<string, Place>();
  const claim = (
    address: string,
    { file, locate }: Pick<NamedReading<unknown>, 'file' | 'locate'>,
    slug: string,
  ): boolean => {
    const other = claims.get(address);
    if (!other) {
      claims.set(address, { file });
      return true;
    }
    problems.push(
      describeProblem(
        'address-doubled',
        { ...locate(['slug']), other: { ...other, message: 'The other file is' } },
        { address: decodeURI(address), example: `slug: ${slug}-2` },
      ),
    );
    return false;
  };
  const claimFirstLevel = (reading: Single<Section | StandingPage>, address: string): boolean => {
    const { slug } = reading.subject;
    if (!isReservedSlug(slug, publication)) return claim(address, reading, slug);
    problems.push(describeProblem('slug-reserved', { file: reading.file }, { slug }));
    return false;
  };

  const desk: Desk = {
    sections: sections.map(subjectOf),
    // A section whose file has errors is still declared: its stories are not to blame.
    declared: new Set(readings.sections.map(({ file }) => sectionSlugOf(file))),
    findByline: makeBylineFinder(authors),
    findTopic: makeTopicFinder(topics),
    campaigns,
    stories: indexStories(readings.articles),
    publication,
    problems,
  };
  const shownSections = sections.filter((reading) =>
    claimFirstLevel(reading, sectionAddress(reading.subject.slug, reading.subject.language, publication)),
  );
  const shownPages = pages.filter((reading) =>
    claimFirstLevel(reading, standingAddress(reading.subject.slug, reading.subject.language, publication)),
  );
  const told = readings.articles.flatMap((reading) => {
    if (!reading.subject) return [];
    const article = joinArticle(reading as Single<Article>, desk);
    if (!claim(articleAddress(reading.subject, publication), reading, reading.subject.slug)) return [];
    return article ? [{ ...reading, subject: article }] : [];
  });
  checkAliases(told, claims, problems);
  return {
    content: {
      publication,
      sections: shownSections.map(subjectOf),
      authors,
      topics,
      pages: shownPages.map(subjectOf),
      campaigns,
      articles: told.map(subjectOf),
    },
    problems,
  };
}

/** A reading without an error. */
type Single<Subject> = NamedReading<Subject> & { readonly subject: Subject };

function subjectOf<Subject>({ subject }: Single<Subject>): Subject {
  return subject;
}

/** Of two files for the same thing in the same language, the first; the other is reported. */
function keepSingle<Subject extends { readonly language: Language }>(
  readings: readonly NamedReading<Subject>[],
  nameOf: (subject: Subject) => string,
  problems: Problem[],
): Single<Subject>[] {
  const first = new Map<string, string>();
  return readings.filter((reading): reading is Single<Subject> => {
    const { subject, file } = reading;
    if (!subject) return false;
    const slug = nameOf(subject);
    const key = `${subject.language} ${slug}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, file);
      return true;
    }
    problems.push(
      describeProblem(
        'name-doubled',
        { file, other: { file: other, message: 'The other file is' } },
        { slug, language: subject.language },
      ),
    );
    return false;
  });
}

interface Desk {
  readonly sections: readonly Section[];
  readonly declared: ReadonlySet<string>;
  readonly findByline: (byline: Byline, language: Language) => FoundByline;
  readonly findTopic: (tag: TopicTag, language: Language) => TopicTag;
  readonly campaigns: readonly Campaign[];
  readonly stories: StoryIndex;
  readonly publication: Publication;
  readonly problems: Problem[];
}

function joinArticle(reading: Single<Article>, desk: Desk): Article | undefined {
  const { subject: article } = reading;
  const section = findSection(reading, desk);
  const authors = article.authors.map((byline, index) => joinByline(byline, index, reading, desk));
  const topics = article.topics.map((tag) => desk.findTopic(tag, article.language));
  const related = joinRelated(reading, desk);
  checkCampaign(reading, desk);
  return section === undefined
    ? undefined
    : { ...article, section, authors: distinct(authors), topics: distinct(topics), related };
}

function distinct<Item extends { readonly slug: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.toReversed().map((item) => [item.slug, item])).values()].toReversed();
}

function sectionSlugOf(file: string): string {
  const [name = ''] = file
    .split('/')
    .slice(1)
    .filter((part) => !/^index\b/.test(part))
    .slice(-1);
  return slugify(name.replace(/(\.[a-z-]{2,7})?\.(md|markdown)$/i, ''));
}

function findSection({ subject: article, locate }: Single<Article>, desk: Desk): string | undefined {
  const wanted = slugify(article.section);
  const { sections, declared } = desk;
  if (sections.some(({ slug }) => slug === wanted) || declared.has(wanted)) return wanted;
  const titled = sections.find(({ title }) => slugify(title) === wanted);
  if (titled) return titled.slug;
  const slugs = [...new Set(sections.map(({ slug }) => slug))].sort();
  const nearest = chooseNearest(wanted, slugs);
  desk.problems.push(
    describeProblem('section-unknown', locate(['section'], 'value'), {
      section: article.section,
      sections: slugs.join(', ') || 'none yet',
      suggestion: nearest
        ? `Did you mean:\nsection: ${nearest}`
        : `Write one of them, or make content/sections/${wanted}.md with:\n---\ntitle: ${quoteYaml(article.section)}\n---`,
    }),
  );
  return undefined;
}

function joinByline(byline: Byline, index: number, { subject: article, locate }: Single<Article>, desk: Desk): Byline {
  const { byline: joined, nearest } = desk.findByline(byline, article.language);
  if (nearest !== undefined) {
    const alone = article.authors.length === 1;
    // A single name may stand under either key.
    const single = locate(['author'], 'value');
    const place = alone && single.line > 1 ? single : locate(['authors', index], 'value');
    const example = alone ? `author: ${quoteYaml(nearest)}` : quoteYaml(nearest);
    desk.problems.push(describeProblem('author-unlikely', place, { name: byline.name, suggestion: nearest, example }));
  }
  return joined;
}

interface FoundByline {
  readonly byline: Byline;
  /** A profile's name that was perhaps meant, where no profile was found. */
  readonly nearest?: string;
}

/** A way from a written name to its profile; every name is looked up once, however many stories carry it. */
function makeBylineFinder(authors: readonly Author[]): Desk['findByline'] {
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
function makeTopicFinder(topics: readonly Topic[]): Desk['findTopic'] {
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

interface StoryIndex {
  readonly ids: ReadonlySet<string>;
  /** Ids by slug, or by the last part of an id. */
  readonly bySlug: ReadonlyMap<string, string>;
}

function indexStories(readings: readonly NamedReading<Article>[]): StoryIndex {
  const ids = new Set<string>();
  const bySlug = new Map<string, string>();
  for (const { subject } of readings) {
    if (!subject) continue;
    ids.add(subject.id);
    bySlug.set(subject.slug, subject.id);
    bySlug.set(slugify(subject.id.split('/').at(-1)!), subject.id);
  }
  return { ids, bySlug };
}

function joinRelated({ subject: article, locate }: Single<Article>, { stories, problems }: Desk): string[] {
  const found = article.related.flatMap((written, index) => {
    const name = written
      .replace(/^\/?(content\/)?(articles\/)?/, '')
      .replace(/(\/index)?(\.[a-z-]{2,7})?\.md$|\/$/i, '');
    const id = stories.ids.has(name) ? name : stories.bySlug.get(slugify(name.split('/').at(-1) ?? ''));
    if (id !== undefined) return id === article.id ? [] : [id];
    const nearest = chooseNearest(name, stories.ids) ?? chooseNearest(name, stories.bySlug.keys());
    problems.push(
      describeProblem('related-unknown', locate(['related', index], 'value'), {
        name: written,
        suggestion: nearest ? `Did you mean "${nearest}"?` : 'Correct the name, or delete it.',
      }),
    );
    return [];
  });
  return [...new Set(found)];
}

function checkCampaign({ subject: article, locate }: Single<Article>, { campaigns, problems }: Desk): void {
  const { support } = article;
  if (typeof support !== 'string' || campaigns.some(({ id }) => id === support)) return;
  const ids = [...new Set(campaigns.map(({ id }) => id))];
  const nearest = chooseNearest(support, ids);
  problems.push(
    describeProblem('campaign-unknown', locate(['support'], 'value'), {
      name: support,
      suggestion: nearest ? `Did you mean:\nsupport: ${nearest}` : `Write one of: ${['false', ...ids].join(', ')}.`,
    }),
  );
}

/** An old address must not lead away from a page, nor to two stories. */
function checkAliases(
  stories: readonly Single<Article>[],
  claims: ReadonlyMap<string, Place>,
  problems: Problem[],
): void {
  const taken = new Map([...claims].map(([address, place]) => [normalize(address), place]));
  for (const { subject, file, locate } of stories) {
    for (const [index, alias] of subject.aliases.entries()) {
      const address = normalize(alias);
      const other = taken.get(address);
      if (other) {
        const place = locate(['aliases', index], 'value');
        problems.push(
          describeProblem(
            'alias-doubled',
            { ...place, other: { ...other, message: 'It is used by' } },
            { address: alias },
          ),
        );
      } else taken.set(address, { file });
    }
  }
}

function normalize(address: string): string {
  try {
    return `/${decodeURI(address)
      .normalize('NFC')
      .replace(/^\/+|\/+$/g, '')}`;
  } catch {
    return address;
  }
}
