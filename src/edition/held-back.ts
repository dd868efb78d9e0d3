import type { Archive } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { releaseInstant } from '../newsroom/embargo.ts';
import { describeMoment } from './moment.ts';
import { choosePhrases } from './phrases.ts';

/** What is told of a story that readers cannot see yet, to whoever sees it in the preview; nothing of any other. */
export function describeHeldBack(article: Article, archive: Archive): { readonly heldBack?: string } {
  const reason = archive.findReasonHeldBack(article);
  if (!reason) return {};
  const { heldBack } = choosePhrases(article.language);
  const release = releaseInstant(article);
  return {
    heldBack:
      release === undefined
        ? heldBack.draft
        : heldBack.scheduled(describeMoment(release, article.language, archive.publication).dateTime),
  };
}
