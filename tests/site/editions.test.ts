import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newsroom, openNewsroom, projectRoot } from './newsroom.ts';

/** A page of the site as its head and its switcher tell of it. */
interface PublishedPage {
  readonly language: string;
  readonly alternates: ReadonlyMap<string, string>;
  readonly switcher: readonly { readonly language: string; readonly address: string; readonly text: string }[];
}

let newsroom: Newsroom;
let pages: Map<string, PublishedPage>;

beforeAll(async () => {
  newsroom = await openNewsroom(path.join(projectRoot, 'tests/fixtures/strait-courier'));
  const { published, problems } = await newsroom.press();
  expect({ published, problems }).toEqual({ published: true, problems: [] });
  const files = [...(await newsroom.readSite())].filter(([file]) => file.endsWith('index.html'));
  pages = new Map(
    files.map(([file, bytes]) => [decodeURI(`/${file.slice(0, -'index.html'.length)}`), readPage(bytes.toString())]),
  );
});
afterAll(() => newsroom?.close());

function readPage(html: string): PublishedPage {
  const alternates = html.matchAll(
    /<link rel="alternate" hreflang="([^"]+)" href="https:\/\/straitcourier\.example([^"]+)"/g,
  );
  const [, switcher = ''] = /<nav class="editions".*?>(.*?)<\/nav>/s.exec(html) ?? [];
  const links = switcher.matchAll(/<a class="bare" href="([^"]+)" lang="([^"]+)" hreflang="([^"]+)">(.*?)<\/a>/gs);
  return {
    language: /<html lang="([^"]+)"/.exec(html)?.[1] ?? '',
    alternates: new Map([...alternates].map(([, language = '', address = '']) => [language, decodeURI(address)])),
    switcher: [...links].map(([, address = '', language = '', , text = '']) => ({
      language,
      address: decodeURI(address),
      text: text
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    })),
  };
}

function pageAt(address: string): PublishedPage {
  const page = pages.get(address);
  if (!page) throw new Error(`Nothing stands at ${address}`);
  return page;
}

test.each([
  ['the front', '/', '/fr/', '/ar/'],
  ['a story', '/2024/05/20/night-ferry/', '/fr/2024/05/20/night-ferry/', '/ar/2024/05/20/night-ferry/'],
  ['a section', '/ports/', '/fr/ports/', '/ar/ports/'],
  ['the archive', '/archive/', '/fr/archive/', '/ar/archive/'],
  ['a year', '/archive/2024/', '/fr/archive/2024/', '/ar/archive/2024/'],
  ['a month', '/archive/2024/05/', '/fr/archive/2024/05/', '/ar/archive/2024/05/'],
  ['a standing page', '/about/', '/fr/about/', '/ar/about/'],
])('%s names all three of its versions, and the default edition for everybody else', (_, english, french, arabic) => {
  for (const address of [english, french, arabic]) {
    expect([...pageAt(address).alternates], address).toEqual([
      ['en', english],
      ['fr', french],
      ['ar', arabic],
      ['x-default', english],
    ]);
  }
});

describe('every page of the site', () => {
  test('names itself among its versions, and each of them stands and names the same', () => {
    let linked = 0;
    for (const [address, { language, alternates }] of pages) {
      if (alternates.size === 0) continue;
      expect(alternates.get(language), address).toBe(address);
      for (const [other, target] of alternates) {
        const version = pageAt(target);
        if (other !== 'x-default') expect(version.language, `${address} to ${target}`).toBe(other);
        expect([...version.alternates], `${address} and ${target}`).toEqual([...alternates]);
        linked += 1;
      }
    }
    expect(linked).toBeGreaterThan(40);
  });

  test('has a switcher to every other edition: to its version there, or to the front, and then says so', () => {
    const onlyFront: Readonly<Record<string, string>> = {
      en: 'English front page only',
      fr: 'Français la une seulement',
      ar: 'العربية الصفحة الأولى فقط',
    };
    const fronts: Readonly<Record<string, string>> = { en: '/', fr: '/fr/', ar: '/ar/' };
    for (const [address, { language, alternates, switcher }] of pages) {
      expect(switcher.map((link) => link.language).sort(), address).toEqual(
        ['ar', 'en', 'fr'].filter((other) => other !== language),
      );
      for (const link of switcher) {
        const version = alternates.get(link.language);
        expect(link.address, address).toBe(version ?? fronts[link.language]);
        if (version === undefined) expect(link.text, address).toBe(onlyFront[link.language]);
        else expect(link.text, address).not.toContain(' ');
        pageAt(link.address);
      }
    }
  });
});
