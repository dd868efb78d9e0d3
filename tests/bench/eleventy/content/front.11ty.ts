import { drawCard, drawPage, type Newspaper, type StoryItem } from '../_includes/page.ts';

export const data = { permalink: '/', eleventyExcludeFromCollections: true };

export function render({
  collections: { newest },
  newspaper,
}: {
  collections: { newest: readonly StoryItem[] };
  newspaper: Newspaper;
}): string {
  const [lead, ...rest] = newest;
  return drawPage({
    address: '/',
    newspaper,
    main: `<div class="page">
<div class="top without-picture"><div class="top-lead">${lead ? drawCard(lead) : ''}</div><ul class="seconds">${rest
      .slice(0, 3)
      .map((story) => `<li>${drawCard(story)}</li>`)
      .join('')}</ul></div>
<div class="strips">${newspaper.sections
      .map(
        ({ slug, title, description }) =>
          `<section class="strip of-4"><h2 class="strip-title"><a class="bare" href="/${slug}/">${title}</a></h2><p class="strip-description">${description}</p><ul class="columns">${newest
            .filter((story) => story.section === slug)
            .slice(0, 4)
            .map((story) => `<li>${drawCard(story)}</li>`)
            .join('')}</ul></section>`,
      )
      .join('')}</div>
</div>`,
  });
}
