import path from 'node:path';

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
export function typeOf(address: string): string {
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
