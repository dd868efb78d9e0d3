/** The server entry that Astro bundles: the compiled templates behind one function. */
import { createApp } from 'astro/app/entrypoint';
import type { Page } from '../edition/page.ts';

const app = createApp({ streaming: false });
const routes = new Map(app.manifestData.routes.map((route) => [route.component, route]));

/**
 * Draws one page to HTML, as the bytes that are published.
 * @param page the prepared object; its kind names the route, `src/pages/<kind>.astro`
 * @param address the page's absolute address
 * @throws when there is no such route or the template fails
 */
export async function render(page: Page, address: string): Promise<Uint8Array> {
  // Astro knows the page for an address where nothing stands by this name, and gives it that status.
  const [name, status] = page.kind === 'not-found' ? ['404', 404] : [page.kind, 200];
  const routeData = routes.get(`src/pages/${name}.astro`);
  if (!routeData) throw new Error(`There is no template src/pages/${name}.astro`);
  const response = await app.render(new Request(address), { routeData, locals: { page } });
  if (response.status !== status) throw new Error(`Drawing ${address} as ${page.kind} answered ${response.status}`);
  return response.bytes();
}
