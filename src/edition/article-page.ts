import { articleAddress, authorAddress, topicAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { findNearby } from '../newsroom/nearby.ts';
import { chooseRelated } from '../newsroom/related.ts';
import { chooseCampaign, findStoryAppeal } from './appeal.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeHeldBack } from './held-back.ts';
import { describeMoment } from './moment.ts';
import type { ArticlePage, Link } from './page.ts';
import { prepareBody, prepareFigure } from './picture.ts';
import { buildStoryCard, linkSection } from './story-card.ts';

const READ_MORE = 4;

/** Prepares a story's own page. */
export function buildArticlePage(article: Article, desk: PageDesk): ArticlePage {
  const { archive, findRenditions } = desk;
  const { publication } = archive;
  const { language, headline, standfirst } = article;
  const address = articleAddress(article, publication);
  const campaign = chooseCampaign(archive, language, article.support);
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
  const lead = article.photo && prepareFigure(article.photo, findRenditions);
  return {
    kind: 'article',
    ...buildFrame(archive, {
      language,
      address,
      versions: listVersions(article, archive),
      section: article.section,
      path: [section],
      campaign,
      head: {
        title: headline,
        ...(standfirst === undefined ? {} : { description: standfirst }),
        ...(article.canonical === undefined ? {} : { canonical: article.canonical }),
        ...(lead ? { picture: { address: lead.picture.src, ...lead.picture } } : {}),
        ...(published
          ? {
              story: {
                headline,
                section: section.text,
                authors: authors.map(({ text, href }) => ({ name: text, address: href })),
                published: published.iso,
                modified: (updated ?? published).iso,
                topics: topics.map(({ text }) => text),
              },
            }
          : {}),
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
    body: prepareBody(archive.readBody(article), findRenditions),
    corrections: article.corrections.map(({ kind, date, html }) => ({
      kind,
      date: describeMoment(date, language, publication),
      html,
    })),
    topics,
    ...(campaign ? { appeal: findStoryAppeal(campaign, desk) } : {}),
    readMore: chooseRelated(article, archive, READ_MORE).map((related) => buildStoryCard(related, desk)),
    ...linkNearby(article, archive),
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
