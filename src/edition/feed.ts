import type { Feed, FeedStory } from '../discovery/feed.ts';
import { escapeMarkup, makeAddressesAbsolute } from '../discovery/markup.ts';
import { articleAddress, frontAddress, sectionAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Article, Body } from '../newsroom/article.ts';
import { findLastSubstantive } from '../newsroom/correction.ts';
import type { Language } from '../newsroom/language.ts';
import type { Photo } from '../newsroom/photo.ts';
import { chooseText } from '../newsroom/publication.ts';
import type { PageDesk } from './desk.ts';
import { describeSubject, type ListSubject } from './list-page.ts';
import { describeMoment } from './moment.ts';
import { listAddress } from './numbered-page.ts';
import { choosePhrases } from './phrases.ts';
import { chooseFallback } from './picture.ts';
import { linkStories } from './story-links.ts';

/** Stories in a feed: enough for a reader who looks once a week, and a file that does not grow with the archive. */
const FEED_LENGTH = 30;

/** Stories in a feed without their text, of which a site may have thousands. */
const BRIEF_LENGTH = 20;

/** Prepares the feed of an edition, or of one section of it. */
export function buildFeed(language: Language, desk: PageDesk, slug?: string): Feed {
  const { archive } = desk;
  const { publication } = archive;
  const name = chooseText(publication.name, language, publication);
  const tagline = publication.tagline && chooseText(publication.tagline, language, publication);
  const section = slug === undefined ? undefined : archive.findSection(slug, language);
  return {
    title: section ? `${section.title} — ${name}` : name,
    description: section?.description ?? tagline ?? name,
    language,
    page: `${publication.url}${slug === undefined ? frontAddress(language, publication) : sectionAddress(slug, language, publication)}`,
    stories: archive
      .listNewest(slug === undefined ? { language } : { language, by: 'section', slug }, FEED_LENGTH)
      .map((article) => buildFeedStory(article, desk)),
  };
}

/** Prepares the feed of a topic or a writer: without the text of its stories, so that an edit of one leaves it as it is. */
export function buildBriefFeed(subject: ListSubject, { archive }: PageDesk): Feed {
  const { publication } = archive;
  const name = chooseText(publication.name, subject.language, publication);
  const { title, description = title } = describeSubject(subject, archive);
  return {
    title: `${title} — ${name}`,
    description,
    language: subject.language,
    page: `${publication.url}${listAddress(subject, archive)}`,
    stories: archive.listNewest(subject, BRIEF_LENGTH).map((article) => summarizeStory(article, archive)),
  };
}

/** Pixels: feed readers show one file to all. */
const PICTURE_WIDTH = 1200;

function buildFeedStory(article: Article, { archive, findPhoto }: PageDesk): FeedStory {
  const { publication } = archive;
  const absolute = (address: string) => `${publication.url}${address}`;
  const choose = ({ file }: Photo) => chooseFallback(findPhoto(file)?.renditions.whole ?? [], PICTURE_WIDTH);
  const picture = article.photo && choose(article.photo);
  const draw = (photo: Photo): string => {
    const rendition = choose(photo);
    if (!rendition) return '';
    const words = [
      photo.captionHtml && linkStories(photo.captionHtml, archive),
      photo.credit && escapeMarkup(photo.credit),
    ]
      .filter(Boolean)
      .join(' ');
    const { href, width, height } = rendition;
    return `<figure><img src="${href}" width="${width}" height="${height}" alt="${escapeMarkup(photo.alt)}"><figcaption>${words}</figcaption></figure>`;
  };
  const { language } = article;
  const phrases = choosePhrases(language);
  const notes = article.corrections.map(({ kind, date, html }) => {
    const { iso, date: day } = describeMoment(date, language, publication);
    return `<p><strong>${phrases.correction[kind]}, <time datetime="${iso}">${day}</time></strong><br>${html}</p>`;
  });
  const tell = (part: Body[number]): string => {
    if (typeof part === 'string') return linkStories(part, archive);
    if (!('photos' in part)) return draw(part);
    const { photos, captionHtml } = part;
    return [...photos.map(draw), ...(captionHtml ? [`<p>${linkStories(captionHtml, archive)}</p>`] : [])].join('\n');
  };
  const parts = [article.photo, ...archive.readBody(article), ...notes].flatMap((part) => part ?? []);
  return {
    ...summarizeStory(article, archive),
    html: makeAddressesAbsolute(parts.map(tell).join('\n'), publication.url),
    topics: article.topics.map(({ name }) => name),
    ...(picture
      ? {
          picture: {
            address: absolute(picture.href),
            type: picture.type,
            width: picture.width,
            height: picture.height,
          },
        }
      : {}),
  };
}

function summarizeStory(article: Article, { publication }: Archive): FeedStory {
  const published = article.published ?? 0;
  return {
    address: `${publication.url}${articleAddress(article, publication)}`,
    headline: article.headline,
    ...(article.standfirst === undefined ? {} : { standfirst: article.standfirst }),
    published,
    updated: findLastSubstantive(article) ?? published,
    authors: article.authors.map(({ name }) => name),
    topics: [],
  };
}
