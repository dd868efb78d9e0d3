import type { PageFacts } from '../discovery/head.ts';
import { articleAddress, cardAddress, frontAddress, sectionAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { type Language, readingDirection } from '../newsroom/language.ts';
import { chooseText } from '../newsroom/publication.ts';
import { CARD_HEIGHT, CARD_WIDTH, type ShareCard } from '../newsroom/share-card.ts';
import type { StandingPage } from '../newsroom/standing-page.ts';
import type { PageDesk } from './desk.ts';
import { describeMoment } from './moment.ts';
import { introducePicture } from './picture.ts';
import { linkSection } from './story-card.ts';

/** The card of an edition, for its front and for every page without a picture that has none of its own. */
export function describeFrontCard(language: Language, archive: Archive): ShareCard {
  const { tagline } = archive.publication;
  return {
    ...beginCard(language, archive),
    ...(tagline ? { tagline: chooseText(tagline, language, archive.publication) } : {}),
  };
}

/** The card of a standing page. */
export function describeStandingCard(
  { language, title, description }: Pick<StandingPage, 'language' | 'title' | 'description'>,
  archive: Archive,
): ShareCard {
  return {
    ...beginCard(language, archive),
    headline: title,
    ...(description === undefined ? {} : { tagline: description }),
  };
}

/** The card of a section; nothing where its picture stands for it. */
export function describeSectionCard(slug: string, language: Language, desk: PageDesk): ShareCard | undefined {
  const section = desk.archive.findSectionProfile(slug, language);
  if (!section || introducePicture(section.photo, desk).picture) return undefined;
  return describeStandingCard(section, desk.archive);
}

/**
 * The card of a story; nothing where its picture stands for it, where the publication wants none, and of one that has ended,
 * which is not to be told on.
 */
export function describeStoryCard(article: Article, desk: PageDesk): ShareCard | undefined {
  const { archive } = desk;
  const { language, headline, published } = article;
  if (archive.publication.cards === false || article.ended || introducePicture(article.photo, desk).picture)
    return undefined;
  return {
    ...beginCard(language, archive),
    kicker: linkSection(article, desk).text,
    headline,
    ...(published === undefined ? {} : { date: describeMoment(published, language, archive.publication).date }),
  };
}

/** What shared links are told of a story: its picture, or its card. */
export function introduceStory(article: Article, desk: PageDesk): Pick<PageFacts, 'picture' | 'images'> {
  const card = describeStoryCard(article, desk);
  if (!card) return introducePicture(article.photo, desk);
  return { picture: introduceCard(card, articleAddress(article, desk.archive.publication)) };
}

/** What shared links are told of a section: its picture, or its card. */
export function introduceSection(
  slug: string,
  language: Language,
  desk: PageDesk,
): Pick<PageFacts, 'picture' | 'images'> {
  const { archive } = desk;
  const card = describeSectionCard(slug, language, desk);
  if (!card) return introducePicture(archive.findSectionProfile(slug, language)?.photo, desk);
  return { picture: introduceCard(card, sectionAddress(slug, language, archive.publication)) };
}

/** What shared links are told of the card that belongs to the page at an address. */
export function introduceCard(
  { headline, publication, tagline }: ShareCard,
  address: string,
): NonNullable<PageFacts['picture']> {
  return {
    address: cardAddress(address),
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
    alt: (headline === undefined ? [publication, tagline] : [headline, publication])
      .filter((part) => part !== undefined)
      .join(' — '),
  };
}

/** What shared links are told of a page without a picture or a card of its own. */
export function introduceEdition(language: Language, archive: Archive): NonNullable<PageFacts['picture']> {
  return introduceCard(describeFrontCard(language, archive), frontAddress(language, archive.publication));
}

function beginCard(
  language: Language,
  { publication }: Archive,
): Pick<ShareCard, 'language' | 'direction' | 'publication'> {
  return {
    language,
    direction: readingDirection(language),
    publication: chooseText(publication.name, language, publication),
  };
}
