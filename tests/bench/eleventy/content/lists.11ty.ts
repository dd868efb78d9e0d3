import { drawCard, drawPage, escapeHtml, type Newspaper } from '../_includes/page.ts';
import type { List } from '../eleventy.config.ts';

/** Sections, topics and authors, twenty stories to a page. */
export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }: { list: List }) => list.address,
  eleventyExcludeFromCollections: true,
};

export function render({ list, newspaper }: { list: List; newspaper: Newspaper }): string {
  return drawPage({
    address: list.address,
    title: list.title,
    description: list.description,
    section: list.section,
    feed: list.feed,
    newspaper,
    main: `<div class="list">
<header class="list-head"><p class="label">${list.label}</p><h1>${escapeHtml(list.title)}</h1>${list.role ? `<p class="standfirst">${list.role}</p>` : ''}${list.description ? `<p class="standfirst">${list.description}</p>` : ''}${list.feed ? `<p class="feed"><a href="${list.feed}">Feed (RSS)</a></p>` : ''}</header>
<div class="list-body">${list.introduction ? `<div class="prose introduction">${list.introduction}</div>` : ''}
<ul class="rows">${list.stories.map((story) => `<li>${drawCard(story)}</li>`).join('')}</ul>
<nav class="pager" aria-label="More stories">${list.newer ? `<a rel="prev" href="${list.newer}">Newer stories</a>` : ''}${list.older ? `<a rel="next" href="${list.older}">Older stories</a>` : ''}</nav>
</div></div>`,
  });
}
