import { drawPage, type Newspaper } from './page.ts';

export function render(data: { page: { url: string }; title: string; content: string; newspaper: Newspaper }): string {
  return drawPage({
    address: data.page.url,
    title: data.title,
    newspaper: data.newspaper,
    main: `<article class="column"><header class="headline"><h1>${data.title}</h1></header><div class="prose">${data.content}</div></article>`,
  });
}
