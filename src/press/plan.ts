import { createHash } from 'node:crypto';
import type { Page } from '../edition/page.ts';

/** What stands at one path of the site. The version of a file is empty where its address already carries a hash of it. */
export type Piece =
  | { readonly kind: 'page'; readonly page: Page; readonly address: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: string; readonly version: string };

/** The whole site before it is printed: output path to what stands there, with the key that says whether it changed. */
export type Plan = ReadonlyMap<string, Piece & { readonly key: string }>;

/** Keys every piece of the site: a page by the templates and its whole prepared object, a text by itself, a file by its version. */
export function planSite(templates: string, pieces: Iterable<readonly [path: string, piece: Piece]>): Plan {
  const plan = new Map<string, Piece & { key: string }>();
  for (const [path, piece] of pieces) plan.set(path, { ...piece, key: keyOf(templates, path, piece) });
  return plan;
}

function keyOf(templates: string, path: string, piece: Piece): string {
  const hash = createHash('sha256');
  switch (piece.kind) {
    case 'page':
      hash.update(`page\0${templates}\0${piece.address}\0${JSON.stringify(piece.page)}`);
      break;
    case 'text':
      hash.update(`text\0${piece.text}`);
      break;
    case 'file':
      hash.update(`file\0${piece.version}\0${path}`);
      break;
  }
  return hash.digest('base64url').slice(0, 22);
}

/** The file that a host serves for an address: `/world/` is `world/index.html`; names are written as they are read. */
export function outputPath(address: string): string {
  const path = decodeURIComponent(address).replace(/^\/+/, '');
  if (path.split(/[\\/]/).includes('..') || path.includes('\0')) throw new Error(`${address} leads out of the site`);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
