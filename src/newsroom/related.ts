import type { Archive } from './archive.ts';
import type { Article } from './article.ts';

/**
 * Chooses what to read after a story: first what its editor named, in that order; then stories that share topics, where a
 * rare topic weighs more than a common one; then the newest of its section, then the newest of all. Same language, never
 * the story itself, and only what the archive shows.
 */
export function chooseRelated(article: Article, archive: Archive, count: number): readonly Article[] {
  const { language } = article;
  const pinned = article.related.flatMap((id) => archive.findArticle(id, language) ?? []);
  const weights = new Map<Article, number>();
  for (const { slug } of article.topics) {
    const sharing = archive.listArticles({ language, topic: slug });
    for (const story of sharing) weights.set(story, (weights.get(story) ?? 0) + 1 / sharing.length);
  }
  // Equals stand in order of recency.
  const sharing = [...weights]
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || publishedOf(other) - publishedOf(one))
    .map(([story]) => story);
  const chosen = new Set<Article>();
  for (const story of [
    ...pinned,
    ...sharing,
    ...archive.listArticles({ language, section: article.section }),
    ...archive.listArticles({ language }),
  ]) {
    if (story.id === article.id) continue;
    chosen.add(story);
    if (chosen.size === count) break;
  }
  return [...chosen];
}

function publishedOf({ published }: Article): number {
  return published ?? Number.MAX_SAFE_INTEGER;
}
