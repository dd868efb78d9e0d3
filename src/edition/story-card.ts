import { articleAddress, sectionAddress } from '../newsroom/address.ts';
import type { Article } from '../newsroom/article.ts';
import type { PageDesk } from './desk.ts';
import { describeHeldBack } from './held-back.ts';
import { describeMoment } from './moment.ts';
import type { Link, StoryCard } from './page.ts';
import { preparePicture } from './picture.ts';

/** Prepares a story for a list, with the picture as a list cuts it or whole. */
export function buildStoryCard(article: Article, desk: PageDesk, crop: 'list' | 'whole' = 'list'): StoryCard {
  const { archive, findPhoto } = desk;
  const { publication } = archive;
  const picture = article.photo && preparePicture(article.photo, crop, findPhoto);
  return {
    href: articleAddress(article, publication),
    headline: article.headline,
    ...(article.standfirst === undefined ? {} : { standfirst: article.standfirst }),
    section: linkSection(article, desk),
    authors: article.authors.map(({ name }) => name),
    ...(article.published === undefined
      ? {}
      : { published: describeMoment(article.published, article.language, publication) }),
    ...(picture ? { picture } : {}),
    ...describeHeldBack(article, archive),
  };
}

/** The label over a story: the section's title and address. */
export function linkSection(article: Article, { archive }: PageDesk): Link {
  return {
    text: archive.findSection(article.section, article.language)?.title ?? article.section,
    href: sectionAddress(article.section, article.language, archive.publication),
  };
}
