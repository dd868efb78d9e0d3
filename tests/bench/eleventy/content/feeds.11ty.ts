import { escapeHtml, NAME, type Newspaper, ORIGIN, type StoryItem } from '../_includes/page.ts';

interface Feed {
  readonly kind: 'rss' | 'atom' | 'json';
  readonly section?: { readonly slug: string; readonly title: string };
}

const FILES = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;

/** Three feeds of the newspaper and of each section, with the twenty newest stories. */
export const data = {
  pagination: {
    data: 'newspaper.sections',
    size: 1,
    alias: 'feed',
    before: (sections: Newspaper['sections']): Feed[] =>
      [undefined, ...sections].flatMap((section) =>
        (['rss', 'atom', 'json'] as const).map((kind) => ({ kind, ...(section ? { section } : {}) })),
      ),
  },
  permalink: ({ feed: { kind, section } }: { feed: Feed }) => `${section ? `/${section.slug}` : ''}/${FILES[kind]}`,
  eleventyExcludeFromCollections: true,
};

export function render({
  feed: { kind, section },
  collections: { newest },
}: {
  feed: Feed;
  collections: { newest: readonly StoryItem[] };
}): string {
  const stories = newest.filter((story) => !section || story.section === section.slug).slice(0, 20);
  const title = section?.title ?? NAME;
  const home = `${ORIGIN}/${section ? `${section.slug}/` : ''}`;
  if (kind === 'json') {
    const items = stories.map((story) => ({
      id: `${ORIGIN}${story.url}`,
      url: `${ORIGIN}${story.url}`,
      title: story.title,
      summary: story.description,
      date_published: story.iso,
    }));
    return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, home_page_url: home, items });
  }
  if (kind === 'rss') {
    const items = stories.map(
      (story) =>
        `<item><title>${escapeHtml(story.title)}</title><link>${ORIGIN}${story.url}</link><guid>${ORIGIN}${story.url}</guid><pubDate>${new Date(story.iso).toUTCString()}</pubDate><description>${escapeHtml(story.description)}</description></item>\n`,
    );
    return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${title}</title><link>${home}</link><description></description><language>en</language>\n${items.join('')}</channel></rss>\n`;
  }
  const entries = stories.map(
    (story) =>
      `<entry><title>${escapeHtml(story.title)}</title><id>${ORIGIN}${story.url}</id><link href="${ORIGIN}${story.url}"/><updated>${story.iso}</updated><summary>${escapeHtml(story.description)}</summary></entry>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>${home}</id><link href="${home}"/><updated>${stories[0]?.iso ?? ''}</updated>\n${entries.join('')}</feed>\n`;
}
