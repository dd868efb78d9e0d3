import type { Archive, StoryQuery } from './archive.ts';
import type { Article } from './article.ts';

/**
 * How many stories on either side of a story, in the list of a topic or section, are looked at. The choice then depends on
 * what stands near the story and on nothing else, so that a new story does not change the pages of an old archive.
 */
const REACH = 12;

/**
 * Chooses what to read after a story: first what its editor named, in that order; then stories that share topics with it,
 * the more and the rarer the better; then others of its section; then any. Among equals the nearest in time come first,
 * which for a new story are the newest. Same language, never the story itself, and only what the archive shows.
 *
 * A topic weighs 1 / (1 + the whole part of the binary logarithm of how many stories it has): the weight changes only when
 * a topic doubles, so that one story more leaves the choices of the others alone.
 */
export function chooseRelated(article: Article, archive: Archive, count: number): readonly Article[] {
  const { language } = article;
  const near = (query: StoryQuery) => [...archive.listNeighbours(article, query, REACH)].sort(byDistance(article));
  const chosen = new Set<Article>();
  const choose = (stories: Iterable<Article>) => {
    for (const story of stories) {
      if (chosen.size === count) return;
      if (story.id !== article.id) chosen.add(story);
    }
  };
  choose(article.related.flatMap((id) => archive.findArticle(id, language) ?? []));
  choose(weighTopics(article, archive));
  if (chosen.size < count) choose(near({ language, section: article.section }));
  if (chosen.size < count) choose(near({ language }));
  return [...chosen];
}

/** The neighbours of a story in the lists of its topics, the closest in subject first. */
function weighTopics(article: Article, archive: Archive): readonly Article[] {
  const { language } = article;
  const weights = new Map<Article, number>();
  for (const { slug } of article.topics) {
    const query = { language, topic: slug };
    const weight = 1 / (1 + Math.floor(Math.log2(archive.listArticles(query).length)));
    for (const story of archive.listNeighbours(article, query, REACH)) {
      weights.set(story, (weights.get(story) ?? 0) + weight);
    }
  }
  const nearest = byDistance(article);
  return [...weights]
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || nearest(one, other))
    .map(([story]) => story);
}

/** Nearest in time first; of two as near the newer; the id decides between equals, so that the order never varies. */
function byDistance(article: Article) {
  const distance = (story: Article) => Math.abs(publishedOf(story) - publishedOf(article));
  return (one: Article, other: Article) =>
    distance(one) - distance(other) || publishedOf(other) - publishedOf(one) || (one.id < other.id ? -1 : 1);
}

/** A draft without a date stands before all others, as in lists. */
function publishedOf({ published }: Article): number {
  return published ?? Number.MAX_SAFE_INTEGER;
}
