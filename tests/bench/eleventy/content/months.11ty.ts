import { drawPage, escapeHtml, type Newspaper } from '../_includes/page.ts';
import { group, type Month } from '../eleventy.config.ts';

const named = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A page for each month: all its stories by their days, a line each. */
export const data = {
  pagination: { data: 'collections.archiveMonths', size: 1, alias: 'archive' },
  permalink: ({ archive }: { archive: Month }) => `/months/${archive.month}/`,
  eleventyExcludeFromCollections: true,
};

export function render({ archive, newspaper }: { archive: Month; newspaper: Newspaper }): string {
  const { month, stories, newer, older } = archive;
  const year = month.slice(0, 4);
  const days = [...group(stories, ({ iso }) => [iso.slice(0, 10)])].map(([date, ofDay]) => ({
    date,
    number: Number(date.slice(8)),
    name: named.format(new Date(date)),
    stories: ofDay,
  }));
  return drawPage({
    address: `/months/${month}/`,
    title: month,
    newspaper,
    main: `<div class="list">
<header class="list-head"><p class="label"><a href="/years/${year}/">${year}</a></p><h1>${month}</h1>
<nav class="calendar" aria-label="${month}"><ul>${days
      .toReversed()
      .map(({ number, name }) => `<li><a class="bare" href="#d${number}" aria-label="${name}">${number}</a></li>`)
      .join('')}</ul></nav></header>
${days
  .map(
    (
      day,
    ) => `<section class="day" aria-labelledby="d${day.number}"><h2 id="d${day.number}"><time datetime="${day.date}">${day.name}</time></h2>
<ul>${day.stories.map((story) => `<li><span>${story.iso.slice(11, 16)}</span><p><a href="${story.url}">${escapeHtml(story.title)}</a> <small>${story.sectionTitle} · ${story.authors.join(', ')}</small></p></li>`).join('')}</ul></section>`,
  )
  .join('\n')}
<nav class="pager" aria-label="More stories">${newer ? `<a rel="prev" href="/months/${newer}/">${newer}</a>` : ''}${older ? `<a rel="next" href="/months/${older}/">${older}</a>` : ''}</nav>
</div>`,
  });
}
