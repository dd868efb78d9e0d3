import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import ICAL from 'ical.js';
import { parse } from 'parse5';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { indexFiles } from '../../src/ingest/find-photo.ts';
import { readInlineMarkdown, readMarkdown } from '../../src/ingest/markdown.ts';
import { type Newsroom, openNewsroom, projectRoot } from '../site/newsroom.ts';
import { type ServedSite, serveFolder } from '../site/served.ts';
import { type HostilePaper, makeHostilePaper, NEEDLE, ORIGIN, QUERIES, WHOLE } from './hostile-paper.ts';
import {
  findAll,
  judgeDeskPage,
  judgePage,
  judgeRedirect,
  judgeText,
  judgeWords,
  listXml,
  readXml,
  textOf,
} from './judge.ts';
import { DOMPURIFY, LINES, PAYLOADS, TEXTS } from './payloads.ts';

/**
 * A newspaper of which every word was written by an attacker is published whole; then its files are read by strict readers, and
 * its pages are opened in a browser. `IMPRINT_INJECTION=all` takes every page and fewer texts for each, in some minutes.
 */

const options = { origin: ORIGIN };

let paper: HostilePaper;
let newsroom: Newsroom;
let site: ReadonlyMap<string, Buffer>;
let browser: Browser;

beforeAll(async () => {
  paper = await makeHostilePaper();
  const [opened, room] = await Promise.all([openBrowser(), openNewsroom(paper.files, { inMemory: true })]);
  [browser, newsroom] = [opened, room];
  const { published, problems } = await newsroom.press();
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
  expect(published).toBe(true);
  site = await newsroom.readSite();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await newsroom?.close();
});

const isRedirect = (source: string) => source.includes('<meta http-equiv="refresh"');

/** Judges files of the site, and gives each fault with the first file that has it. */
function judgeFiles(wanted: RegExp, judge: (source: string, file: string) => readonly string[]): Map<string, string> {
  const faults = new Map<string, string>();
  const files = [...site].filter(([file]) => wanted.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const [file, bytes] of files)
    for (const fault of judge(bytes.toString(), file)) if (!faults.has(fault)) faults.set(fault, file);
  return faults;
}

describe('the texts', () => {
  test('are of every kind', () => {
    expect(Object.values(PAYLOADS).flat().length).toBeGreaterThan(150);
    expect(DOMPURIFY.length).toBeGreaterThan(150);
    expect(paper.published).toBeGreaterThan(800);
    expect(paper.refused).toBeLessThan(250);
  });

  test('are seen by the judge as they are', () => {
    const seen = (texts: readonly string[]) =>
      texts.filter((text) => judgeText(text, options).length > 0).length / texts.length;
    for (const kind of ['tags', 'event handlers', 'svg and mathml', 'mutation', 'frames', 'documents', 'forms'])
      expect(seen(PAYLOADS[kind]!), kind).toBeGreaterThan(0.85);
    expect(seen(DOMPURIFY)).toBeGreaterThan(0.9);
  });

  const files = indexFiles(['articles/map.png']);
  const setting = (source: string, language = 'en') => ({
    language,
    file: 'articles/story.md',
    source,
    firstLine: 1,
    origin: ORIGIN,
    languages: ['en'] as const,
    findPhoto: (src: string) =>
      files.get(`articles/${src}`) ? { file: 'articles/map.png' } : { problem: 'remote' as const },
  });

  const PLACES: Readonly<Record<string, (text: string) => string>> = {
    alone: (text) => text,
    'in a sentence': (text) => `word ${text} word`,
    'in a quotation': (text) => `> ${text.replaceAll('\n', '\n> ')}`,
    'in an element': (text) => `<div>${text}</div>`,
    'in a cell': (text) => `<table><tr><td>${text}</table>`,
    'in an attribute': (text) => `<p title="${text}">x</p>`,
    'in a heading': (text) => `## ${text}`,
  };

  test.each(Object.entries(PLACES))('are harmless %s', (_, write) => {
    for (const text of TEXTS) {
      const { body } = readMarkdown(setting(write(text)));
      const whole = body.map((part) => (typeof part === 'string' ? part : '')).join('');
      expect(judgeText(whole, options), text).toEqual([]);
    }
  });

  test('are harmless in a caption or a correction, and stay in its paragraph', () => {
    for (const text of [...LINES, ...TEXTS]) {
      const { html } = readInlineMarkdown(setting(text, 'fr'), 'a caption');
      expect(judgeText(`<p>${html}</p>`, options), text).toEqual([]);
      expect(findAll(parse(`<p>${html}</p>`), ({ parentNode }) => parentNode?.nodeName === 'body').length, text).toBe(
        1,
      );
    }
  });
});

describe('every file of the site', () => {
  test('has a name inside it', () => {
    for (const file of site.keys()) {
      expect(file).not.toMatch(/(^|[/\\])\.\.?([/\\]|$)|\p{Cc}|^\//u);
      expect(file).not.toMatch(/^(?!_search).*\/[^/]*[<>"'][^/]*\.(webp|jpg|png|xml|json)$/);
    }
  });

  test('has nothing on its pages but what the layouts draw and texts may have', () => {
    const faults = judgeFiles(/\.html$/, (source) => (isRedirect(source) ? judgeRedirect : judgePage)(source, options));
    expect([...faults]).toEqual([]);
  });

  test('says in structured data what stands on the page', () => {
    const faults = judgeFiles(/^(ru\/)?2023\/.*\.html$/, (source) => {
      const document = parse(source);
      const data = findAll(document, ({ attrs }) => attrs.some(({ value }) => value === 'application/ld+json'));
      const { headline, author, publisher } = JSON.parse(textOf(data[0]!));
      const wanted = findAll(document, ({ tagName }) => tagName === 'h1').map(textOf);
      const writers = findAll(document, ({ attrs }) =>
        attrs.some(({ name, value }) => name === 'rel' && value === 'author'),
      );
      const shared = findAll(document, ({ attrs }) => attrs.some(({ value }) => value === 'og:site_name'));
      return [
        ...(data.length === 1 && wanted.length === 1 && headline === wanted[0] ? [] : [`headline ${headline}`]),
        ...(JSON.stringify(author.map(({ name }: { name: string }) => name)) === JSON.stringify(writers.map(textOf))
          ? []
          : [`authors ${JSON.stringify(author)}`]),
        ...(shared[0]?.attrs.some(({ value }) => value === publisher.name) ? [] : [`publisher ${publisher.name}`]),
      ];
    });
    expect([...faults]).toEqual([]);
  });

  const figure = {
    figure: [],
    figcaption: [],
    img: ['src', 'width', 'height', 'alt'],
    p: [],
  };
  /** Clean HTML as a reader of feeds shows it, where addresses are absolute. */
  const judgeFeedText = (html: string) =>
    judgeText(
      html.replaceAll(/(<img src|\s(?:src|poster))="https:\/\/testsheet\.example\//g, '$1="/'),
      options,
      figure,
    );

  test('is well-formed XML in feeds, and harmless as the HTML that it holds', () => {
    const faults = judgeFiles(/(feed|atom)\.xml$/, (source) => {
      const root = readXml(source);
      return [...listXml(root)].flatMap((element) => {
        const { name, text, attributes } = element;
        const known =
          /^(rss|channel|item|title|link|description|language|guid|pubDate|category|dc:creator|content:encoded|media:content|atom:link|feed|entry|id|subtitle|updated|published|author|name|summary|content|generator)$/;
        if (!known.test(name)) return [`<${name}>`];
        const address = attributes['href'] ?? attributes['url'] ?? (name === 'link' || name === 'guid' ? text : ORIGIN);
        if (!address.startsWith(ORIGIN)) return [`address ${address} in <${name}>`];
        if (name === 'content:encoded' || (name === 'content' && attributes['type'] === 'html'))
          return judgeFeedText(text);
        const inItem =
          name === 'description' && root.children[0]!.children.some((item) => item.children.includes(element));
        return inItem ? judgeWords(text) : [];
      });
    });
    expect([...faults]).toEqual([]);
  });

  test('is harmless in JSON feeds', () => {
    const faults = judgeFiles(/feed\.json$/, (source) =>
      JSON.parse(source).items.flatMap((item: { content_html: string; url: string }) => [
        ...judgeFeedText(item.content_html),
        ...(item.url.startsWith(`${ORIGIN}/`) ? [] : [`address ${item.url}`]),
      ]),
    );
    expect([...faults]).toEqual([]);
  });

  test('is well-formed in sitemaps and drawings', () => {
    const faults = judgeFiles(/sitemap[^/]*\.xml$|^sitemaps\/|\.svg$/, (source, file) =>
      [...listXml(readXml(source))].flatMap(({ name, attributes, text }) => {
        if (file.endsWith('.svg')) {
          const odd = Object.keys(attributes).filter((attribute) => /^on|href|style/i.test(attribute));
          return [...(/^(svg|symbol|path|rect|text)$/.test(name) ? [] : [`<${name}>`]), ...odd];
        }
        if (!/^(urlset|url|sitemapindex|sitemap|loc|lastmod)$/.test(name)) return [`<${name}>`];
        return name !== 'loc' || text.startsWith(`${ORIGIN}/`) ? [] : [`address ${text}`];
      }),
    );
    expect([...faults]).toEqual([]);
  });

  test('has one event and one alarm in calendar files', () => {
    const faults = judgeFiles(/\.ics$/, (source) => {
      const calendar = new ICAL.Component(ICAL.parse(source) as unknown[]);
      const [event, ...others] = calendar.getAllSubcomponents();
      const alarms = event?.getAllSubcomponents() ?? [];
      const names = [calendar, event!, ...alarms].map((part) =>
        part
          .getAllProperties()
          .map(({ name }) => name)
          .join(' '),
      );
      return [
        ...(others.length === 0 && alarms.length === 1 ? [] : ['several events']),
        ...(names.join('; ') ===
        'prodid version method; uid dtstamp dtstart summary description url transp; action description trigger'
          ? []
          : names),
        ...(/[^\P{Cc}\r\n\t]|[^\r]\n/u.test(source) ? ['control characters'] : []),
      ];
    });
    expect([...faults]).toEqual([]);
  });
});

/** Puts hooks in the place of whatever an attacker would call, before any script of a page. */
function layTraps(): void {
  const caught: string[] = [];
  Object.defineProperty(globalThis, '__caught', { value: caught });
  const trap = (holder: object, name: string) =>
    Object.defineProperty(holder, name, {
      configurable: true,
      value: (...given: unknown[]) => void caught.push(`${name}(${given})`),
    });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox']) trap(window, name);
  trap(navigator, 'sendBeacon');
  Object.defineProperty(globalThis, '__pwned', {
    configurable: false,
    get: () => undefined,
    set: () => caught.push('__pwned'),
  });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    caught.push(`policy ${violatedDirective} ${blockedURI} ${sourceFile}`),
  );
  // Links and forms do nothing, so that all of them can be used.
  for (const name of ['click', 'submit', 'auxclick']) addEventListener(name, (event) => event.preventDefault());
}

/** Uses everything on a page as a reader might, and lists what a browser takes for an address that runs. */
function useEverything(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('*')) {
    for (const name of [
      'mouseover',
      'mouseenter',
      'pointerenter',
      'pointerdown',
      'mousedown',
      'focus',
      'focusin',
      'input',
      'change',
      'toggle',
      'load',
      'error',
      'animationstart',
      'contextmenu',
    ])
      element.dispatchEvent(new Event(name, { bubbles: false }));
    for (const { name } of element.attributes) if (name.startsWith('on')) found.push(`${name} on ${element.tagName}`);
    if (element.matches('a, area')) {
      const { protocol, target } = element as HTMLAnchorElement;
      if (!['http:', 'https:', 'mailto:', 'tel:', 'bitcoin:', 'ethereum:', 'monero:', ':'].includes(protocol) || target)
        found.push(`link ${protocol} ${target}`);
    }
    if (
      element.matches('a, button, summary, input, [tabindex]') &&
      !element.matches('a[download], button[type=submit]')
    ) {
      element.focus({ preventScroll: true });
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
  if (document.compatMode !== 'CSS1Compat') found.push('quirks');
  for (const name of [
    'getElementById',
    'querySelector',
    'cookie',
    'forms',
    'body',
    'location',
    'defaultView',
    'createElement',
  ])
    if (Reflect.get(document, name) instanceof HTMLElement && name !== 'body') found.push(`clobbered ${name}`);
  return found;
}

interface Visits {
  visit(address: string, work?: (page: Page) => Promise<void>): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A reader of the site at an origin, who notes whatever should not have happened. */
async function openReader(origin: string): Promise<Visits> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(layTraps);
  const pages: Page[] = [];
  const outside: string[] = [];
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      outside.push(`request ${route.request().url()}`);
      return route.abort();
    },
  );
  return {
    async visit(address, work) {
      const page = pages.pop() ?? (await context.newPage());
      const seen: string[] = [];
      page.removeAllListeners();
      page.on('dialog', (dialog) => {
        seen.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('popup', (popup) => seen.push(`popup ${popup.url()}`));
      page.on('pageerror', (failure) => seen.push(`error ${failure}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of (404|500)/.test(message.text()))
          seen.push(`console ${message.text()}`);
      });
      let arrived = false;
      page.on('framenavigated', (frame) => {
        if (frame !== page.mainFrame()) seen.push(`frame ${frame.url()}`);
        else if (arrived && new URL(frame.url()).pathname !== new URL(page.url()).pathname)
          seen.push(`navigation ${frame.url()}`);
      });
      await page.goto(`${origin}${address}`, { waitUntil: 'load' });
      arrived = true;
      const there = page.url();
      seen.push(...(await page.evaluate(useEverything).catch((failure) => [`lost: ${failure}`])));
      await work?.(page);
      seen.push(...(await page.evaluate(() => Reflect.get(globalThis, '__caught') as string[])));
      if (page.url().replace(/#.*/, '') !== there.replace(/#.*/, '') && !work) seen.push(`left for ${page.url()}`);
      seen.push(...outside.splice(0));
      pages.push(page);
      return seen.map((one) => `${address}: ${one}`);
    },
    close: () => context.close(),
  };
}

/** The addresses to be opened: in a short run, each story that is all text, and some of each other kind. */
function chooseAddresses(): string[] {
  const addresses = [...site]
    .filter(([file, bytes]) => file.endsWith('index.html') && !isRedirect(bytes.toString()))
    .map(
      ([file]) =>
        `/${file
          .replace(/index\.html$/, '')
          .split('/')
          .map(encodeURIComponent)
          .join('/')}`,
    );
  if (WHOLE) return addresses;
  const kinds = Map.groupBy(addresses, (address) =>
    /^\/(ru\/)?\d{4}\/\d\d\/\d\d\//.test(address)
      ? address.replace(/\/\d{4}\/\d\d\/\d\d\//, '').replace(/[^a-z]+.*$/, '')
      : address.replace(/\/page\/\d+\//, '').replace(/^((?:\/ru)?\/(?:authors|topics|archive))\/.*/, '$1'),
  );
  return [...kinds.values()].flatMap((group) => group.slice(0, /\/(body|field)-/.test(group[0]!) ? 9 : 2));
}

async function visitAll(reader: Visits, addresses: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  const waiting = [...addresses];
  const next = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift())
      seen.push(...(await reader.visit(address)));
  };
  await Promise.all([next(), next(), next()]);
  return seen;
}

/** Addresses where nothing stands. */
const NOWHERE = [
  '/"><script>alert(3)</script>/',
  "/x'onload='alert(3)/",
  '/javascript:alert(3)',
  '/%00/',
  '/%',
  '/ru/<img src=x onerror=alert(3)>',
];

describe('in a browser that is told no policy', () => {
  let server: Server;
  let origin: string;
  let reader: Visits;
  beforeAll(async () => {
    const answer = sirv(path.join(newsroom.folder, 'dist'), { dev: true });
    server = createServer((request, response) =>
      answer(request, response, () => {
        response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
        createReadStream(path.join(newsroom.folder, 'dist/404.html')).pipe(response);
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    reader = await openReader(origin);
  });
  afterAll(async () => {
    await reader?.close();
    server?.close();
    server?.closeAllConnections();
  });

  test('the traps catch what runs', async () => {
    const seen = await reader.visit('/', async (page) => {
      await page.evaluate(() => {
        const fragment = document
          .createRange()
          .createContextualFragment(
            '<img src=x onerror=alert(1)><script>__pwned=1</script><iframe src="https://evil.example/"></iframe>',
          );
        document.body.append(fragment);
      });
      await page.waitForTimeout(300);
    });
    for (const caught of ['alert(1)', '__pwned', 'request https://evil.example/'])
      expect(seen.join()).toContain(caught);
  });

  test('nothing runs on any page', async () => {
    expect(await visitAll(reader, [...chooseAddresses(), ...NOWHERE])).toEqual([]);
  }, 600_000);

  test('nothing runs that the cleaning lets through, each text by itself', async () => {
    const files = indexFiles(['articles/map.png']);
    const snippets = TEXTS.flatMap((source) => {
      const { body } = readMarkdown({
        language: 'en',
        file: 'articles/story.md',
        source,
        firstLine: 1,
        origin: ORIGIN,
        languages: ['en'],
        findPhoto: () => ({ file: [...files.keys()][0]! }),
      });
      return body.map((part) => (typeof part === 'string' ? part : (part.captionHtml ?? '')));
    });
    const seen = await reader.visit('/404.html', async (page) => {
      const changed = await page.evaluate((all) => {
        const unstable: string[] = [];
        for (const html of all) {
          const holder = document.createElement('div');
          document.body.append(holder);
          // As a fragment, so that a script would run.
          holder.append(document.createRange().createContextualFragment(html));
          const once = holder.innerHTML;
          holder.innerHTML = once;
          if (holder.innerHTML !== once) unstable.push(once);
          for (const element of holder.querySelectorAll('*'))
            for (const name of ['mouseover', 'focus', 'click', 'toggle', 'load', 'error'])
              element.dispatchEvent(new Event(name));
          holder.remove();
        }
        return unstable;
      }, snippets);
      expect(changed).toEqual([]);
      await page.waitForTimeout(200);
    });
    expect(seen.filter((one) => !/ERR_FILE|Failed to load|net::/.test(one))).toEqual([]);
  });

  test('nothing runs in what a search finds, or in what is asked of it', async () => {
    const show = async (page: Page) => {
      await page.waitForFunction(() => /\d/.test(document.querySelector('[role=status]')?.textContent ?? ''));
      const more = page.locator('[data-more]');
      for (let rounds = 0; rounds < (WHOLE ? 40 : 6) && (await more.isVisible()); rounds += 1) {
        const before = await page.locator('[data-results] > li').count();
        await more.click();
        await page.waitForFunction((count) => document.querySelectorAll('[data-results] > li').length > count, before);
      }
      expect(await page.locator('[data-results] > li').count()).toBeGreaterThan(10);
      const drawn = await page.content();
      expect(judgePage(drawn, { ...options, worked: true }).filter((fault) => !isOfSearch(fault))).toEqual([]);
    };
    expect(await reader.visit(`/search/?q=${NEEDLE}`, show)).toEqual([]);
    const asked = QUERIES.flatMap((query) => [
      `/search/?q=${encodeURIComponent(query)}`,
      `/search/?q=x&section=${encodeURIComponent(query)}&year=${encodeURIComponent(query)}`,
    ]);
    const chosen = asked.filter((_, place) => WHOLE || place % 5 === 0);
    const seen: string[] = [];
    for (const address of [...chosen, '/search/?q=alert', '/search/?q=%3Cmark%3Ealert%3C/mark%3E'])
      seen.push(...(await reader.visit(address, (page) => page.waitForTimeout(60))));
    expect(seen).toEqual([]);
  }, 300_000);
});

/** What the script of the search adds to its page: pictures without sources of other kinds. */
function isOfSearch(fault: string): boolean {
  return /^attribute (selected|value)="/.test(fault);
}

describe('in a browser that is told the policy', () => {
  let served: ServedSite;
  let reader: Visits;
  beforeAll(async () => {
    served = await serveFolder(path.join(newsroom.folder, 'dist'));
    reader = await openReader(served.origin);
  });
  afterAll(async () => {
    await reader?.close();
    await served?.close();
  });

  test('no page of ours offends against it', async () => {
    const addresses = chooseAddresses();
    const chosen = WHOLE ? addresses : addresses.filter((_, place) => place % 3 === 0);
    expect(await visitAll(reader, [...chosen, ...NOWHERE, `/search/?q=${NEEDLE}`])).toEqual([]);
  }, 600_000);

  test('the server answers whatever it is asked', async () => {
    for (const address of [
      '//',
      '///',
      '/%',
      '/%00',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/\\..\\x',
      '//evil.example/',
    ])
      expect([404, 301, 302, 200], address).toContain(await ask(served.origin, address));
    expect(await ask(served.origin, '/')).toBe(200);
  });
});

describe('in the preview', () => {
  let room: Newsroom;
  let server: ChildProcess;
  let origin: string;
  let reader: Visits;
  const read = async (address: string) =>
    (await fetch(`${origin}${address}`, { headers: { Accept: 'text/html' } })).text();
  const judge = (address: string, source: string) =>
    (address.startsWith('/_desk/') || source.includes('<body class="desk">') ? judgeDeskPage : judgePage)(source, {
      ...options,
      preview: true,
    });
  beforeAll(async () => {
    room = await openNewsroom({ ...paper.files, ...IN_HAND });
    const port = await findFreePort();
    origin = `http://localhost:${port}`;
    server = spawn(
      process.execPath,
      [path.join(projectRoot, 'src/desk/imprint.ts'), 'dev', '--port', String(port), '--cache', 'cache'],
      { cwd: room.folder, stdio: 'ignore', env: { PATH: process.env['PATH'], NO_COLOR: '1' } },
    );
    await vi.waitUntil(
      () =>
        read('/2024/04/02/breaks/').then(
          (text) => text.includes('Whole'),
          () => false,
        ),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    // It is shown as it was, and what is wrong with it now.
    await room.write({ 'articles/breaks.md': BROKEN });
    await vi.waitUntil(async () => (await read('/2024/04/02/breaks/')).includes('data-desk-panel'), {
      timeout: 20_000,
      interval: 100,
    });
    reader = await openReader(origin);
  }, 90_000);
  afterAll(async () => {
    await reader?.close();
    server?.kill();
    await room?.close();
  });

  const SEEN = [
    '/',
    '/about/',
    '/news/',
    '/search/',
    '/support/',
    '/support/thanks/',
    '/corrections/',
    '/archive/2024/04/',
    '/2024/04/01/draft/',
    '/2024/04/02/breaks/',
    '/2031/04/01/later/',
    '/2024/04/03/never/',
    '/nowhere/%3Cscript%3E/',
    '/_desk/',
    '/_desk/file/articles/never.md',
  ];
  /** What the desk leads to: the pages of everything that is in hand, and of files that have none. */
  const listLinked = async () => {
    const links = findAll(parse(await read('/_desk/')), ({ tagName }) => tagName === 'a');
    const addresses = new Set(
      links.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === 'href' ? value : []))),
    );
    return [...addresses].filter((address) => address.startsWith('/'));
  };

  test('no page has anything but what the layouts and the desk draw', async () => {
    const linked = await listLinked();
    expect(linked.length).toBeGreaterThan(100);
    const faults = new Map<string, string>();
    const marks = { panel: 0, mark: 0 };
    for (const address of [...SEEN, ...linked]) {
      const source = await read(address);
      if (source.includes('<aside data-desk-panel')) marks.panel += 1;
      if (source.includes('class="held-back"')) marks.mark += 1;
      for (const fault of judge(address, source)) if (!faults.has(fault)) faults.set(fault, address);
    }
    expect([...faults]).toEqual([]);
    expect(marks.panel).toBeGreaterThan(20);
    expect(marks.mark).toBeGreaterThan(4);
  }, 300_000);

  test('nothing runs on any page', async () => {
    const linked = await listLinked();
    const chosen = linked.filter((_, place) => WHOLE || place % 12 === 0);
    expect(await visitAll(reader, [...SEEN, ...chosen])).toEqual([]);
  }, 400_000);

  test('the panel says what was written, letter for letter', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/2024/04/02/breaks/`);
    const said = await page.locator('[data-desk-panel] details').textContent();
    for (const written of [HOSTILE, '</template></aside><script>alert(1)</script>', '"><svg onload=alert(1)>'])
      expect(said).toContain(written);
    expect(await page.locator('h1').textContent()).toBe('Whole');
    await page.close();
  });
});

const HOSTILE = '</style></title></script><script>alert(1)</script>';

const writeStory = (matter: object, body: string) => `---\n${JSON.stringify(matter)}\n---\n\n${body}\n`;

/** What readers do not see, or not yet. */
const IN_HAND = {
  'articles/draft.md': writeStory(
    { title: HOSTILE, date: '2024-04-01', section: 'news', draft: 'true', [HOSTILE]: 'x' },
    '<script>alert(1)</script>',
  ),
  'articles/later.md': writeStory(
    { title: HOSTILE, date: '2031-04-01', section: 'news', expires: '2031-05-01', tags: [HOSTILE] },
    '## Desk panel\n\n## Problems\n\nx',
  ),
  'articles/breaks.md': writeStory({ title: 'Whole', date: '2024-04-02', section: 'news' }, 'Whole.'),
  'articles/never.md': writeStory({ title: HOSTILE, date: HOSTILE, section: HOSTILE, related: [HOSTILE] }, 'x'),
};

const BROKEN = writeStory(
  {
    title: HOSTILE,
    date: HOSTILE,
    section: '</template></aside><script>alert(1)</script>',
    '"><svg onload=alert(1)>': 'x',
    related: ['<img src=x onerror=alert(1)>'],
    lang: '--><!--',
  },
  ':::pullquote{by="<img src=x onerror=alert(1)>"}\n\n[x](javascript:alert(1))\n\n<iframe src="https://evil.example/"></iframe>',
);

/** Asks for an address just as it is written, which `fetch` would tidy. */
async function ask(origin: string, address: string): Promise<number | undefined> {
  const { request } = await import('node:http');
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path: address }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', reject).end();
  });
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
