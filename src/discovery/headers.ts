const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'media-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** What a search form needs: to lead to the search page. */
const FORM_POLICY = { 'form-action': "'self'" };

/** A page with a giving form says by itself where that may lead, since only the campaign knows; the header says nothing of it. */
const GIVING_POLICY = Object.fromEntries(Object.entries(POLICY).filter(([directive]) => directive !== 'form-action'));

/** What searching needs: to fetch the index, and to run the program that reads it. */
const SEARCH_POLICY = { ...FORM_POLICY, 'script-src': "'self' 'wasm-unsafe-eval'", 'connect-src': "'self'" };

/**
 * The headers that a host should send with every answer. Pages need nothing from another origin and nothing inline, so
 * the content policy says just that; a copied or compromised host cannot make a reader's browser fetch or run more.
 */
export const siteHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': writePolicy(POLICY),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'browsing-topics=(), camera=(), geolocation=(), interest-cohort=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
};

/** The headers for one path: a search page may do a little more than others, and so may a page with a search form. */
export function headersFor(path: string): Readonly<Record<string, string>> {
  const policy = SUPPORT_PAGE.test(path) ? GIVING_POLICY : POLICY;
  const more = SEARCH_PAGE.test(path) ? SEARCH_POLICY : PAGE_WITH_FORM.test(path) ? FORM_POLICY : {};
  return { ...siteHeaders, 'Content-Security-Policy': writePolicy({ ...policy, ...more }) };
}

/** In any edition, whose folder is a language tag. */
const SEARCH_PAGE = /^\/([a-z]{2,3}(-[a-z\d]+)*\/)?search(\/|\/index\.html)?$/;
const SUPPORT_PAGE = /^\/([a-z]{2,3}(-[a-z\d]+)*\/)?support\/(?!thanks(\/|$))/;
const PAGE_WITH_FORM = /^\/([a-z]{2,3}(-[a-z\d]+)*\/)?404(\.html)?$/;

function writePolicy(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/**
 * How long a browser may keep an answer: for ever where the address changes with the content, as in the index of the search, else
 * ask each time.
 */
export function cacheControl(path: string): string {
  return /^\/(_assets|photos)\/|^\/_search\/.*_[\da-f]+\.pf_\w+$/.test(path)
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=0, must-revalidate';
}
