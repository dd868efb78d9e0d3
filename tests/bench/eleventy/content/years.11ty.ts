import { drawPage, type Newspaper } from '../_includes/page.ts';

type Year = { readonly year: string; readonly months: readonly (readonly [string, number])[] };

export const data = {
  pagination: { data: 'collections.archiveYears', size: 1, alias: 'archive' },
  permalink: ({ archive }: { archive: Year }) => `/years/${archive.year}/`,
  eleventyExcludeFromCollections: true,
};

export function render({ archive: { year, months }, newspaper }: { archive: Year; newspaper: Newspaper }): string {
  return drawPage({
    address: `/years/${year}/`,
    title: year,
    newspaper,
    main: `<div class="list"><header class="list-head"><h1>${year}</h1></header><ul class="months">${months.map(([month, count]) => `<li><a href="/months/${month}/">${month}</a> (${count})</li>`).join('')}</ul></div>`,
  });
}
