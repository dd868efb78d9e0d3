import type { Body } from '../newsroom/article.ts';
import type { Crop, FindRenditions, Photo, Rendition } from '../newsroom/photo.ts';
import type { PageDesk } from './desk.ts';
import type { Figure, PageBody, Picture } from './page.ts';
import { linkStories } from './story-links.ts';

/** Prepares a picture for drawing; nothing when its file was not developed. */
export function preparePicture(photo: Photo, crop: Crop, findRenditions: FindRenditions): Picture | undefined {
  const renditions = findRenditions(photo.file, crop);
  const fallback = renditions.at(-1);
  if (!fallback) return undefined;
  const types = [...new Set(renditions.map(({ type }) => type))];
  return {
    sources: types.map((type) => ({
      type,
      srcset: describeSources(renditions.filter((one) => one.type === type)),
    })),
    src: fallback.href,
    width: fallback.width,
    height: fallback.height,
    alt: photo.alt,
  };
}

export function prepareFigure(photo: Photo, { archive, findRenditions }: PageDesk): Figure | undefined {
  const picture = preparePicture(photo, 'whole', findRenditions);
  if (!picture) return undefined;
  const { captionHtml, credit } = photo;
  return {
    picture,
    ...(captionHtml === undefined ? {} : { captionHtml: linkStories(captionHtml, archive) }),
    ...(credit === undefined ? {} : { credit }),
  };
}

export function prepareBody(body: Body, desk: PageDesk): PageBody {
  return body.flatMap((part) =>
    typeof part === 'string' ? linkStories(part, desk.archive) : (prepareFigure(part, desk) ?? []),
  );
}

function describeSources(renditions: readonly Rendition[]): string {
  return renditions.map(({ href, width }) => `${href} ${width}w`).join(', ');
}
