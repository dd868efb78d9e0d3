import type { Archive, StoryPlace } from './archive.ts';
import type { Article } from './article.ts';

/** The stories that stand right before and after one in its section. */
export interface Nearby {
  readonly earlier?: Article;
  readonly later?: Article;
}

/** Finds the neighbours of a story in its section: only the newest story has none after it, so a new one changes one page. */
export function findNearby(article: Article, archive: Archive): Nearby {
  const { language, section } = article;
  const places = archive.listNeighbours(article, { language, by: 'section', slug: section });
  const find = (place: StoryPlace | undefined) => place && archive.findArticle(place.id, language);
  const later = find(places.findLast((place) => isLater(place, article)));
  const earlier = find(places.find((place) => !isLater(place, article)));
  return { ...(earlier ? { earlier } : {}), ...(later ? { later } : {}) };
}

/** Lists are newest first, and stories of one instant stand in order of id. */
function isLater(place: StoryPlace, { id, published = Number.MAX_SAFE_INTEGER }: Article): boolean {
  return place.published > published || (place.published === published && place.id < id);
}
