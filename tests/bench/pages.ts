/** What kinds of pages a site has, told by their paths, which are alike for all tools of the bench. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SECTIONS } from './archive.ts';

export const KINDS = [
  'articles',
  'section lists',
  'topic lists',
  'author lists',
  'years and months',
  'front and others',
  'feeds',
  'sitemaps',
  'redirects',
  'other files',
] as const;

export type Kind = (typeof KINDS)[number];

const RULES: readonly (readonly [RegExp, Kind])[] = [
  [/^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/, 'articles'],
  [new RegExp(`^(${SECTIONS.map(({ slug }) => slug).join('|')})/(page/\\d+/)?index\\.html$`), 'section lists'],
  [/^topics\/.*index\.html$/, 'topic lists'],
  [/^authors\/.*index\.html$/, 'author lists'],
  [/^(archive|years|months)\/.*index\.html$/, 'years and months'],
  [/\.html$/, 'front and others'],
  [/(^|\/)(feed\.xml|atom\.xml|feed\.json)$/, 'feeds'],
  [/(^|\/)[^/]*sitemap[^/]*(\/[^/]+)?\.xml$/, 'sitemaps'],
];

/** Counts the files of a published site by kind. */
export async function countKinds(site: string, files: Iterable<string>): Promise<Record<Kind, number>> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const file of files) counts[await kindOf(site, file)] += 1;
  return counts;
}

async function kindOf(site: string, file: string): Promise<Kind> {
  // Hugo makes every list's first page also as /page/1/, which only leads on.
  if (file.endsWith('/page/1/index.html')) {
    const html = await readFile(path.join(site, file), 'utf8');
    if (/http-equiv="?refresh/.test(html)) return 'redirects';
  }
  return RULES.find(([rule]) => rule.test(file))?.[1] ?? 'other files';
}

/** Pages that a reader can read. */
export function countPages(counts: Readonly<Record<Kind, number>>): number {
  return KINDS.slice(0, 6).reduce((sum, kind) => sum + counts[kind], 0);
}
