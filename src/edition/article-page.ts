import type { StoryFacts } from '../discovery/head.ts';
import { articleAddress, authorAddress, topicAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { describeStory } from '../newsroom/asking-page.ts';
import { findLastSubstantive } from '../newsroom/correction.ts';
import { formatIso, type Instant } from '../newsroom/instant.ts';
import { findNearby } from '../newsroom/nearby.ts';
import type { Publication } from '../newsroom/publication.ts';
import { chooseRelated } from '../newsroom/related.ts';
import { buildInsideAppeal, findStoryAppeal } from './appeal.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeHeldBack } from './held-back.ts';
import { describeMoment } from './moment.ts';
import type { ArticlePage, Link, Writer } from './page.ts';
import { prepareBody, prepareFigure } from './picture.ts';
import { readText } from './search-record.ts';
import { introduceStory } from './share-card.ts';
import { buildStoryCard, linkSection } from './story-card.ts';
import { linkStories } from './story-links.ts';

const READ_MORE = 4;

/** Prepares a story's own page. */
export function buildArticlePage(article: Article, desk: PageDesk): ArticlePage {
  const { archive } = desk;
  const { publication } = archive;
  const { language, headline, standfirst } = article;
  const address = articleAddress(article, publication);
  const campaigns = chooseFor(archive, language, describeStory(article));
  const { asking } = campaigns;
  const section = linkSection(article, desk);
  const authors = article.authors.map(({ name, slug }) => ({
    text: name,
    href: authorAddress(slug, language, publication),
  }));
  const topics = article.topics.map(({ name, slug }) => ({
    text: name,
    href: topicAddress(slug, language, publication),
  }));
  const published =
    article.published === undefined ? undefined : describeMoment(article.published, language, publication);
  const updated = article.updated === undefined ? undefined : describeMoment(article.updated, language, publication);
  const lead = article.photo && prepareFigure(article.photo, desk);
  const story = describeFacts(article, authors, section.text, publication);
  const body = prepareBody(archive.readBody(article), desk);
  const inside = asking && buildInsideAppeal(asking, body, desk);
  return {
    kind: 'article',
    ...buildFrame(archive, {
      language,
      address,
      versions: listVersions(article, archive),
      section: article.section,
      path: [section],
      campaigns,
      head: {
        title: headline,
        ...(standfirst === undefined ? {} : { description: standfirst }),
        ...(article.canonical === undefined ? {} : { canonical: article.canonical }),
        ...introduceStory(article, desk),
        ...(article.expires === undefined ? {} : { expires: formatIso(article.expires, publication.timezone) }),
        ...(story ? { story } : {}),
      },
    }),
    ...describeHeldBack(article, archive),
    section,
    headline,
    ...(standfirst === undefined ? {} : { standfirst }),
    authors,
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(lead ? { lead } : {}),
    body: inside?.body ?? body,
    corrections: describeCorrections(article, archive),
    topics,
    ...(inside ? { inside: inside.inside } : {}),
    ...(asking?.places.includes('end') ? { appeal: findStoryAppeal(asking, desk) } : {}),
    readMore: chooseRelated(article, archive, READ_MORE).map((related) => buildStoryCard(related, desk)),
    ...linkNearby(article, archive),
  };
}

/** What was put on record of a story, as pages show it. */
export function describeCorrections(
  { corrections, language }: Pick<Article, 'corrections' | 'language'>,
  archive: Archive,
): ArticlePage['corrections'] {
  return corrections.map(({ kind, date, html }) => ({
    kind,
    date: describeMoment(date, language, archive.publication),
    html: linkStories(html, archive),
  }));
}

/** What machines are told of a story; nothing of a draft without a date. */
export function describeFacts(
  article: Article,
  writers: readonly Writer[],
  section: string,
  publication: Publication,
): StoryFacts | undefined {
  const { published, headline, corrections, retracted, ended } = article;
  const modified = findLastSubstantive(article);
  if (published === undefined || modified === undefined) return undefined;
  const iso = (instant: Instant) => formatIso(instant, publication.timezone);
  const withdrawn = ended === 'retracted' && retracted ? [retracted] : [];
  return {
    headline,
    section,
    authors: writers.map(({ text, href }) => ({ name: text, ...(href === undefined ? {} : { address: href }) })),
    published: iso(published),
    modified: iso(modified),
    topics: article.topics.map(({ name }) => name),
    corrections: [...withdrawn, ...corrections].map(({ date, html }) => ({
      date: iso(date),
      text: readText([html]).trim(),
    })),
    ...(withdrawn.length > 0 ? { retracted: true } : {}),
  };
}

/** The language versions of a story that can be read now. */
function listVersions(article: Article, archive: Archive): { language: string; address: string }[] {
  return archive.publication.languages.flatMap((language) => {
    const version = archive.findArticle(article.id, language);
    return version ? { language, address: articleAddress(version, archive.publication) } : [];
  });
}

/** The stories right before and after one in its section. */
function linkNearby(article: Article, archive: Archive): Pick<ArticlePage, 'earlier' | 'later'> {
  const link = (story: Article): Link => ({
    text: story.headline,
    href: articleAddress(story, archive.publication),
  });
  const { earlier, later } = findNearby(article, archive);
  return { ...(earlier ? { earlier: link(earlier) } : {}), ...(later ? { later: link(later) } : {}) };
}
