import { describe, expect, test } from 'vitest';
import { cacheControl, headersFor, siteHeaders } from './headers.ts';

const readPolicy = (headers: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(
    (headers['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
const policy = readPolicy(siteHeaders);

describe('the content policy', () => {
  test('allows the site its own files, and nothing else', () => {
    expect(policy).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'font-src': ["'self'"],
      'media-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });

  test.each(['/search/', '/search', '/search/index.html', '/ru/search/', '/pt-br/search/'])(
    'lets the search page %s fetch its index and run the program that reads it',
    (path) => {
      expect(readPolicy(headersFor(path))).toEqual({
        ...policy,
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
      });
    },
  );

  test.each(['/404.html', '/ru/404.html', '/404'])('lets the form on %s lead to the search', (path) => {
    expect(readPolicy(headersFor(path))).toEqual({ ...policy, 'form-action': ["'self'"] });
  });

  test.each([
    '/',
    '/ru/',
    '/topics/search/',
    '/2024/05/01/search/',
    '/search/page/',
    '/_search/en/pagefind.js',
    '/world/404.html',
  ])('is as strict as ever on %s', (path) => expect(headersFor(path)).toEqual(siteHeaders));
});

test.each([
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
])('%s is %s', (name, value) => expect(siteHeaders[name]).toBe(value));

test.each(['camera', 'geolocation', 'microphone', 'browsing-topics'])('pages are denied the %s', (feature) => {
  expect((siteHeaders['Permissions-Policy'] ?? '').split(', ')).toContain(`${feature}=()`);
});

test.each([
  ['/_assets/marks.1abc.svg', true],
  ['/photos/0123/map-480.webp', true],
  ['/_search/en-2024/index/en_3d7ad30.pf_index', true],
  ['/_search/pt-br-2024/pagefind.pt-br_cb754added.pf_meta', true],
  ['/_search/en/pagefind.none.pf_meta', false],
  ['/_search/en-2024/pagefind-entry.json', false],
  ['/_search/en/wasm.en.pagefind', false],
  ['/', false],
  ['/2024/05/01/photos/', false],
  ['/photos.html', false],
  ['/icon.svg', false],
  ['/support/appeal/remind-me-later.ics', false],
  ['/404.html', false],
])('%s may be kept for ever: %s', (path, forEver) => {
  expect(cacheControl(path)).toBe(
    forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
  );
});

test.each([
  ['/support/', false],
  ['/ru/support/eur/', false],
  ['/support/winter/', false],
  ['/support/thanks-to-you/', false],
  ['/support/thanks/', true],
  ['/support/thanks', true],
  ['/supporters/', true],
  ['/2024/05/01/support/', true],
])('%s has its forms judged by the header: %s, else by the page itself', (path, byHeader) => {
  expect(headersFor(path)['Content-Security-Policy']?.includes("form-action 'none'")).toBe(byHeader);
  expect(headersFor(path)['Content-Security-Policy']).toContain("default-src 'none'");
});
