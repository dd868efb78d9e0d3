import { articleAddress, authorAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { describeStory } from '../newsroom/asking-page.ts';
import { type Ending, showsText } from '../newsroom/ending.ts';
import { describeCorrections, describeFacts } from './article-page.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeHeldBack } from './held-back.ts';
import { describeMoment } from './moment.ts';
import type { ArticlePage, Writer } from './page.ts';
import { prepareBody, prepareFigure } from './picture.ts';
import { linkSection } from './story-card.ts';
import { linkStories } from './story-links.ts';

/**
 * Prepares the page at the address of a story that has ended: what became of it, and what is left of it. It asks for nothing
 * and leads on to nothing, and its translations, which may stand, do not count it among their versions.
 */
export function buildEndedPage(article: Article & { readonly ended: Ending }, desk: PageDesk): ArticlePage {
  const { archive } = desk;
  const { publication } = archive;
  const { language, headline, standfirst, ended, retracted, expires = 0 } = article;
  const address = articleAddress(article, publication);
  const section = linkSection(article, desk);
  const date = describeMoment(ended === 'retracted' ? (retracted?.date ?? 0) : expires, language, publication);
  const lead = article.photo && prepareFigure(article.photo, desk);
  const authors = listWriters(article, archive);
  const story = ended === 'retracted' ? describeFacts(article, authors, section.text, publication) : undefined;
  return {
    kind: 'article',
    ...buildFrame(archive, {
      language,
      address,
      versions: [{ language, address }],
      section: article.section,
      path: [section],
      campaigns: chooseFor(archive, language, describeStory(article)),
      head: {
        title: headline,
        // Whoever looks for a story that was withdrawn should find that it was.
        ...(ended === 'expired' ? { listed: false } : {}),
        ...(story ? { story } : {}),
      },
    }),
    ...describeHeldBack(article, archive),
    ended: {
      how: ended,
      date,
      ...(ended === 'retracted' ? { html: linkStories(retracted?.html ?? '', archive) } : {}),
    },
    section,
    headline,
    ...(standfirst === undefined ? {} : { standfirst }),
    authors,
    ...(article.published === undefined ? {} : { published: describeMoment(article.published, language, publication) }),
    ...(lead ? { lead } : {}),
    body: showsText(article) ? prepareBody(archive.readBody(article), desk) : [],
    corrections: describeCorrections(article, archive),
    topics: [],
    readMore: [],
  };
}

/** The writers of a story that is in no list: one who has no other may have no page. */
function listWriters({ authors, language }: Article, archive: Archive): Writer[] {
  return authors.map(({ name, slug }) =>
    archive.findAuthor(slug, language) || archive.measureList({ language, by: 'author', slug }) >= 0
      ? { text: name, href: authorAddress(slug, language, archive.publication) }
      : { text: name },
  );
}
