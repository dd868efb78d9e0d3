import { expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import { Changes } from '../archive/changes.ts';
import { Shelf } from '../archive/shelf.ts';
import { aliasAddress, compareAddress, listFoldersLikeFiles } from '../newsroom/address.ts';
import type { Claim } from '../newsroom/shelf.ts';
import { listTakenAddresses } from './join-site.ts';
import { NOTHING_KNOWN } from './publication-default.ts';

const house = {
  publication: { ...NOTHING_KNOWN, languages: ['en', 'ru'] as const },
  sections: [{ language: 'ru', slug: 'mir' }],
} as unknown as Parameters<typeof listTakenAddresses>[1];

const PUBLIC = ['robots.txt', 'CNAME', 'google.html', 'old.php/form.txt', 'about/index.html', '.well-known/a.txt'];

function claim(address: string, rank: Claim['rank'], written = address): Claim {
  return { address: compareAddress(address), rank, written, place: 0 };
}

/** What is said of a file that lays claim to some addresses. */
function tell(claims: readonly Claim[]): (string | undefined)[] {
  const store = openStore();
  const shelf = new Shelf(store, new Changes(store));
  shelf.keepReading({ file: 'a.md', kind: 'articles', spoilt: false, searched: [], open: false, claims });
  return listTakenAddresses(shelf, house, PUBLIC).map(({ values }) => (values as { what?: string }).what);
}

const tellAlias = (alias: string) => {
  const folders = listFoldersLikeFiles(aliasAddress(alias)).map((folder) => claim(folder, 4, alias));
  return tell([claim(aliasAddress(alias), 3, alias), ...folders]);
};

test.each([
  ['/robots.txt', 'the file public/robots.txt'],
  ['/CNAME', 'the file public/CNAME'],
  ['/CNAME/', 'the file public/CNAME'],
  ['/CNAME/old/', 'the file public/CNAME'],
  ['/google.html', 'the file public/google.html'],
  ['/google.html/old/', 'the file public/google.html'],
  ['/old.php', 'the file public/old.php/form.txt'],
  ['/about', 'the file public/about/index.html'],
  ['/.well-known/a.txt', 'the file public/.well-known/a.txt'],
  ['/', 'the front page'],
  ['/ru/index.html', 'the front page'],
  ['/feed.xml', 'a feed'],
  ['/ru/mir/atom.xml', 'a feed'],
  ['/search', 'the search'],
  ['/ru/404.html', 'the page for addresses that are not there'],
  ['/sitemap.xml', 'the sitemap'],
])('the alias %s is in the way of %s, and told of once', (alias, what) => expect(tellAlias(alias)).toEqual([what]));

test.each(['/CNAME-old/', '/old/CNAME', '/old.php/story/', '/mir/feed.xml', '/.well-known/', '/100%/', '/about/old/'])(
  'the alias %s is in the way of nothing',
  (alias) => expect(tellAlias(alias)).toEqual([]),
);

test('a page at the address of a file is told of, and one with a name of the site’s own is left to who knows it', () => {
  expect(tell([claim('/about/', 1)])).toEqual(['the file public/about/index.html']);
  expect(tell([claim('/CNAME/', 0)])).toEqual(['the file public/CNAME']);
  expect(tell([claim('/search/', 1)])).toEqual([]);
});
