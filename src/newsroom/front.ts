import { type Archive, MOST_NEWEST, type StoryList } from './archive.ts';
import type { Article } from './article.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';

/**
 * How the editors rule the front of an edition, from `content/front/`. Stories are named as `related` names them. What is
 * absent is filled by itself; an empty list is meant.
 */
export interface Front {
  readonly language: Language;
  readonly file: string;
  readonly lead?: string;
  readonly seconds?: readonly string[];
  readonly strips?: readonly Strip[];
  readonly breaking?: Breaking;
  readonly notice?: Notice;
}

/** A row of stories of one section or topic. */
export interface Strip {
  readonly by: 'section' | 'topic';
  readonly slug: string;
  /** Its own title, where it has not that of its section or topic. */
  readonly title?: string;
  /** What stands first; from any section. */
  readonly stories: readonly string[];
}

/** News that cannot wait, in a line. */
export interface Breaking {
  readonly text: string;
  /** A story that tells more. Before it can be seen the line is not shown, which may say too much of it. */
  readonly story?: string;
  /** An address that tells more. */
  readonly link?: string;
  readonly from?: Instant;
  /** Absent only in a file that cannot be published. */
  readonly until?: Instant;
}

/** The editors' own word. */
export interface Notice {
  /** Clean HTML paragraphs. */
  readonly html: string;
  readonly until?: Instant;
}

/** Stories that stand beside the lead, where the editors do not name them. */
export const SECONDS = 3;

/** Stories in a strip, where there are so many. */
export const STRIP_LENGTH = 4;

/** The front as it stands at an instant: what is over, or has not begun, is left out. */
export function frontAt(front: Front, now: Instant): Front {
  const { breaking, notice, ...rest } = front;
  const { from = now, until = now } = breaking ?? {};
  return {
    ...rest,
    ...(breaking && from <= now && now < until ? { breaking } : {}),
    ...(notice && now < (notice.until ?? Number.POSITIVE_INFINITY) ? { notice } : {}),
  };
}

/** The stories of a front, each in one place only. */
export interface FilledFront {
  readonly lead?: Article;
  readonly seconds: readonly Article[];
  readonly strips: readonly (Strip & {
    readonly filled: readonly Article[];
    /** Whether its section or topic has stories that can be seen, and so a page. */
    readonly paged: boolean;
  })[];
}

/**
 * Fills the places of a front: first with what the editors named and readers can see, then with the newest that stand
 * nowhere yet. Without a word of the editors the newest story leads, the next stand beside it, and every section is a strip.
 */
export function fillFront(front: Front | undefined, language: Language, archive: Archive): FilledFront {
  const taken = new Set<string>();
  const take = (story: Article | undefined): Article[] => {
    if (!story || taken.has(story.id)) return [];
    taken.add(story.id);
    return [story];
  };
  const takeNamed = (name: string) => take(findStory(name, language, archive));
  const takeNewest = (list: StoryList, count: number) => {
    const newest = archive.listNewest(list, Math.min(MOST_NEWEST, taken.size + count));
    const free = newest.filter(({ id }) => !taken.has(id)).slice(0, count);
    return { stories: free.flatMap(take), any: newest.length > 0 };
  };

  // All that is named has its place before anything is filled, or the newest would be taken from where it was put.
  const wishes = front?.strips ?? listSectionStrips(language, archive);
  const lead = front?.lead === undefined ? [] : takeNamed(front.lead);
  const seconds = (front?.seconds ?? []).flatMap(takeNamed);
  const pinned = wishes.map(({ stories }) => stories.flatMap(takeNamed));

  if (lead.length === 0) lead.push(...takeNewest({ language }, 1).stories);
  // Where every story was put somewhere else, one of them has to lead.
  if (lead.length === 0) lead.push(...([seconds, ...pinned].find((stories) => stories.length > 0)?.splice(0, 1) ?? []));
  const room = (front?.seconds?.length ?? SECONDS) - seconds.length;
  if (room > 0) seconds.push(...takeNewest({ language }, room).stories);
  const strips = wishes.map((strip, place) => {
    const first = pinned[place]!;
    const { by, slug } = strip;
    const { stories, any } = takeNewest({ language, by, slug }, Math.max(0, STRIP_LENGTH - first.length));
    return { ...strip, filled: [...first, ...stories], paged: any };
  });
  return {
    ...(lead[0] ? { lead: lead[0] } : {}),
    seconds,
    strips: strips.filter(({ filled }) => filled.length > 0),
  };
}

/** The story that an editor means, if readers of the edition can see it. */
export function findStory(name: string, language: Language, archive: Archive): Article | undefined {
  const id = archive.findNamed(name);
  return id === undefined ? undefined : archive.findArticle(id, language);
}

function listSectionStrips(language: Language, archive: Archive): readonly Strip[] {
  return archive.listSections(language).map(({ slug }) => ({ by: 'section', slug, stories: [] }));
}
