import type { Archive, StoryList, StoryPlace } from './archive.ts';
import type { Article } from './article.ts';

/**
 * Chooses what to read after a story: first what its editor named, in that order; then stories that share topics with it,
 * the more and the rarer the better; then others of its section; then any. Among equals the nearest in time come first,
 * which for a new story are the newest. Same language, never the story itself, and only what the archive shows. In each
 * list only the neighbours of the story are looked at (`REACH`).
 *
 * A topic weighs 1 / (1 + the whole part of the binary logarithm of how many stories it has): the weight changes only when
 * a topic doubles, so that one story more leaves the choices of the others alone.
 */
export function chooseRelated(article: Article, archive: Archive, count: number): readonly Article[] {
  const { language } = article;
  const nearest = (list: StoryList) =>
    [...archive.listNeighbours(article, list)].sort(byDistance(article)).map(({ id }) => id);
  const chosen = new Map<string, Article>();
  const choose = (ids: Iterable<string | undefined>) => {
    for (const id of ids) {
      if (chosen.size === count) return;
      if (id === undefined || id === article.id || chosen.has(id)) continue;
      const story = archive.findArticle(id, language);
      if (story) chosen.set(id, story);
    }
  };
  choose(article.related.map((name) => archive.findNamed(name)));
  choose(weighTopics(article, archive));
  if (chosen.size < count) choose(nearest({ language, by: 'section', slug: article.section }));
  if (chosen.size < count) choose(nearest({ language }));
  return [...chosen.values()];
}

/** The neighbours of a story in the lists of its topics, the closest in subject first. */
function weighTopics(article: Article, archive: Archive): readonly string[] {
  const { language } = article;
  const weights = new Map<string, { readonly place: StoryPlace; weight: number }>();
  for (const { slug } of article.topics) {
    const list: StoryList = { language, by: 'topic', slug };
    const weight = 1 / (1 + archive.measureList(list));
    for (const place of archive.listNeighbours(article, list)) {
      const known = weights.get(place.id);
      if (known) known.weight += weight;
      else weights.set(place.id, { place, weight });
    }
  }
  const nearest = byDistance(article);
  return [...weights.values()]
    .sort((one, other) => other.weight - one.weight || nearest(one.place, other.place))
    .map(({ place }) => place.id);
}

/** Nearest in time first; of two as near the newer; the id decides between equals, so that the order never varies. */
function byDistance({ published = Number.MAX_SAFE_INTEGER }: Article) {
  const distance = (place: StoryPlace) => Math.abs(place.published - published);
  return (one: StoryPlace, other: StoryPlace) =>
    distance(one) - distance(other) || other.published - one.published || (one.id < other.id ? -1 : 1);
}
