import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Found } from './preview.ts';
import { drawCard } from './printer.ts';

/** What the preview sends that is no page; the rest are redirecting pages. */
const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/** The media type of what stands at an address. */
function typeOf(address: string): string {
  const type = TYPES[path.extname(address)];
  return type ?? (address.startsWith('/_search/') ? 'application/octet-stream' : 'text/html; charset=utf-8');
}

/**
 * The decoded path of a request; nothing if it cannot be decoded.
 * @param decode as addresses of pages are; `decodeURIComponent` where any sign may stand in a name
 */
export function decodeAddress(url: string, decode = decodeURI): string | undefined {
  try {
    return decode(new URL(url, 'http://preview').pathname);
  } catch {
    return undefined;
  }
}

/** Sends what stands at an address and is no page. */
export async function sendFile(
  address: string,
  found: Exclude<Found, { readonly page: unknown }>,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('Content-Type', typeOf(address));
  if ('photo' in found) {
    createReadStream(found.photo)
      .on('error', () => response.destroy())
      .pipe(response);
    return;
  }
  const content = 'text' in found ? found.text : 'card' in found ? await drawCard(found.card) : await found.searched;
  if (content === undefined) response.statusCode = 404;
  response.end(content);
}
