import type { StoryList } from './archive.ts';
import type { Article } from './article.ts';
import type { AskingPage } from './choose-campaign.ts';
import type { SupportPlace } from './support.ts';

/** Kinds of page, as far as campaigns care. */
export type AskingKind = 'story' | 'ended' | 'list' | 'plain' | 'support' | 'thanks';

/** Where each kind of page has room for a campaign. */
const ROOM: Readonly<Record<AskingKind, readonly SupportPlace[]>> = {
  story: ['line', 'inside', 'end', 'footer'],
  // A story that is no more asks for nothing.
  ended: ['footer'],
  list: ['line', 'footer'],
  plain: ['line', 'footer'],
  support: ['page', 'footer'],
  // Nor does the page that says thank you.
  thanks: ['footer'],
};

/** A story's own page. */
export function describeStory({ id, section, topics, authors, support, ended }: Article): AskingPage {
  return {
    places: ROOM[ended ? 'ended' : 'story'],
    story: id,
    section,
    topics: topics.map(({ slug }) => slug),
    authors: authors.map(({ slug }) => slug),
    wish: support,
  };
}

/** A page of a list: of a section, a topic or a writer it is about that; of a month, or of what was corrected, about nothing. */
export function describeList({ by, slug }: Pick<StoryList, 'by' | 'slug'>): AskingPage {
  const places = ROOM.list;
  if (slug === undefined) return { places };
  switch (by) {
    case 'section':
      return { places, section: slug };
    case 'topic':
      return { places, topics: [slug] };
    case 'author':
      return { places, authors: [slug] };
    default:
      return { places };
  }
}

/** A page that is about nothing that a campaign could be aimed at: front, search, archive, a standing page. */
export function describePlain(kind: 'plain' | 'support' | 'thanks' = 'plain'): AskingPage {
  return { places: ROOM[kind] };
}
