import type { PageFacts } from '../discovery/head.ts';
import type { Body } from '../newsroom/article.ts';
import type { Crop, FindPhoto, Photo, Rendition } from '../newsroom/photo.ts';
import type { PageDesk } from './desk.ts';
import type { Figure, PageBody, Picture } from './page.ts';
import { linkStories } from './story-links.ts';

/** Prepares a picture for drawing; nothing when its file was not developed. */
export function preparePicture(photo: Photo, crop: Crop, findPhoto: FindPhoto): Picture | undefined {
  const { renditions, tone } = findPhoto(photo.file) ?? {};
  const cut = renditions?.[crop] ?? [];
  const fallback = chooseFallback(cut);
  if (!fallback || tone === undefined) return undefined;
  const types = [...new Set(cut.map(({ type }) => type))];
  return {
    sources: types.map((type) => ({
      type,
      srcset: describeSources(cut.filter((one) => one.type === type)),
    })),
    src: fallback.href,
    width: fallback.width,
    height: fallback.height,
    alt: photo.alt,
    tone,
  };
}

/** So wide is what browsers are given that choose none themselves, if the picture has as much: the width of a story's lead. */
const FALLBACK_WIDTH = 960;

/** A rendition that any program can show. */
export function chooseFallback(renditions: readonly Rendition[], width = FALLBACK_WIDTH): Rendition | undefined {
  const plain = renditions.filter(({ type }) => type === 'image/jpeg');
  return plain.find((rendition) => rendition.width >= width) ?? plain.at(-1);
}

export function prepareFigure(photo: Photo, { archive, findPhoto }: PageDesk): Figure | undefined {
  const picture = preparePicture(photo, 'whole', findPhoto);
  if (!picture) return undefined;
  const { captionHtml, credit } = photo;
  return {
    picture,
    ...(captionHtml === undefined ? {} : { captionHtml: linkStories(captionHtml, archive) }),
    ...(credit === undefined ? {} : { credit }),
  };
}

export function prepareBody(body: Body, desk: PageDesk): PageBody {
  return body.flatMap((part) => {
    if (typeof part === 'string') return linkStories(part, desk.archive);
    if (!('photos' in part)) return prepareFigure(part, desk) ?? [];
    const { captionHtml } = part;
    return {
      figures: part.photos.flatMap((photo) => prepareFigure(photo, desk) ?? []),
      ...(captionHtml === undefined ? {} : { captionHtml: linkStories(captionHtml, desk.archive) }),
    };
  });
}

/** The shapes in which search engines want the picture of a page. Source: Google, "Article structured data". */
const SEARCHED: readonly Crop[] = ['wide', 'classic', 'square'];

/** What shared links and search engines are told of the picture of a page. */
export function introducePicture(
  photo: Photo | undefined,
  { findPhoto }: PageDesk,
): Pick<PageFacts, 'picture' | 'images'> {
  const { renditions } = (photo && findPhoto(photo.file)) ?? {};
  const shared = renditions?.share.at(-1);
  if (!photo || !renditions || !shared) return {};
  const { href, width, height } = shared;
  return {
    picture: { address: href, width, height, alt: photo.alt },
    images: SEARCHED.flatMap((crop) => renditions[crop].at(-1)?.href ?? []),
  };
}

function describeSources(renditions: readonly Rendition[]): string {
  return renditions.map(({ href, width }) => `${href} ${width}w`).join(', ');
}
