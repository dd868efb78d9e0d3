import { describe, expect, test } from 'vitest';
import { cacheControl, siteHeaders } from './headers.ts';

const policy = Object.fromEntries(
  (siteHeaders['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

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
