import { drawPage, type Newspaper } from '../_includes/page.ts';

export const data = { permalink: '/404.html', eleventyExcludeFromCollections: true };

export function render({ newspaper }: { newspaper: Newspaper }): string {
  return drawPage({
    address: '/404.html',
    title: 'Not found',
    newspaper,
    main: '<div class="column"><h1>Not found</h1></div>',
  });
}
