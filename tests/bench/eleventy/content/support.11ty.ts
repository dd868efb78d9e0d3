import { appealHtml, drawPage, type Newspaper } from '../_includes/page.ts';

export const data = { permalink: '/support/', eleventyExcludeFromCollections: true };

export function render({ newspaper }: { newspaper: Newspaper }): string {
  return drawPage({
    address: '/support/',
    title: 'Support us',
    newspaper,
    main: `<div class="column">${appealHtml}</div>`,
  });
}
