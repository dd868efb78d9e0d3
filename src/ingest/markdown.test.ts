import { rehype } from 'rehype';
import { describe, expect, it } from 'vitest';
import type { Body } from '../newsroom/article.ts';
import { findPhoto, indexFiles } from './find-photo.ts';
import { isKept } from './html-schema.ts';
import { readInlineMarkdown, readMarkdown } from './markdown.ts';
import { walkElements } from './walk-elements.ts';

const files = indexFiles([
  'articles/story/map.png',
  'articles/story/b.png',
  'articles/story/карта 1.png',
  'photos/all.jpg',
  'articles/notes.txt',
]);

function read(source: string, language = 'en') {
  const file = 'articles/story/index.md';
  return readMarkdown({
    language,
    file,
    source,
    firstLine: 6,
    origin: 'https://example.org',
    languages: ['en'],
    findPhoto: (src) => findPhoto(src, file, files),
  });
}

function inline(source: string) {
  return {
    language: 'en',
    languages: ['en'] as const,
    file: 'a.md',
    source,
    firstLine: 1,
    origin: 'https://example.org',
  };
}

function html(source: string, language = 'en'): string {
  return read(source, language)
    .body.map((part) => (typeof part === 'string' ? part : '[photo]'))
    .join('');
}

function codes(source: string): [string, number | undefined][] {
  return read(source).problems.map(({ code, line }) => [code, line]);
}

describe('text', () => {
  it('leaves times and ratios alone, also where a block directive turns directives on', () => {
    const expected = 'At 12:30, 3:2, a:b and :smile: it <code>c:d</code>.';
    expect(html('At 12:30, 3:2, a:b and :smile: it `c:d`.')).toBe(`<p>${expected}</p>`);
    expect(html('At 12:30, 3:2, a:b and :smile: it `c:d`.\n\n:::pullquote\nq\n:::')).toContain(expected);
  });

  it('sets quotation marks across emphasis, not in code, addresses or HTML', () => {
    expect(html('"*Hello*," `"x"` [say "it"](/a?b="c" "t") <b title="x">"b"</b> https://a.org/a--b')).toBe(
      '<p>“<em>Hello</em>,” <code>"x"</code> <a href="/a?b=%22c%22" title="t">say “it”</a> <b title="x">“b”</b> <a href="https://a.org/a--b" rel="noopener">https://a.org/a--b</a></p>',
    );
    expect(html('"Газета *"Правда"*" - да', 'ru')).toBe('<p>«Газета <em>„Правда“</em>»\u00a0— да</p>');
  });

  it('makes pull quotes', () => {
    expect(html(':::pullquote{by="Ann Lee, poet"}\nWords.\n:::\n\n:::pullquote\nBare.\n:::').replaceAll('\n', '')).toBe(
      '<figure class="pullquote"><blockquote><p>Words.</p></blockquote><figcaption>Ann Lee, poet</figcaption></figure>' +
        '<figure class="pullquote"><blockquote><p>Bare.</p></blockquote></figure>',
    );
  });

  it('gives headings identities of their own, below the headline', () => {
    expect(html('## Part\n\n## Part\n\n## Part 2\n\n### Ещё «раз»')).toBe(
      '<h2 id="part">Part</h2>\n<h2 id="part-2">Part</h2>\n<h2 id="part-2-2">Part 2</h2>\n<h3 id="ещё-раз">Ещё «раз»</h3>',
    );
    expect(html('## Corrections')).toBe('<h2 id="corrections-2">Corrections</h2>');
    expect(html('# One\n\n## Two')).toBe('<h2 id="one">One</h2>\n<h3 id="two">Two</h3>');
    expect(html('#### One\n\n##### Two')).toBe('<h2 id="one">One</h2>\n<h3 id="two">Two</h3>');
    expect(codes('# One\n\n## Two')).toEqual([['IMP088', 6]]);
  });

  it('has footnotes in the words of the edition', () => {
    const russian = html('Текст[^1].\n\n[^1]: Нота.', 'ru');
    expect(russian).toContain('>Примечания</h2>');
    expect(russian).toContain('aria-label="Вернуться к сноске 1"');
    expect(russian).toContain('href="#note-fn-1" id="note-fnref-1"');
    expect(russian).toContain('<li id="note-fn-1">');
  });

  it('puts tables into a region and aligns without style', () => {
    const table = html('| a | b |\n|:-:|--:|\n| 1 | 2 |');
    expect(table).toMatch(/^<div class="table" role="region" tabindex="0" aria-label="Table"><table>/);
    expect(table).toContain('<th scope="col" class="align-center">a</th>');
    expect(table).not.toMatch(/style|align="/);
  });

  it('marks outside links only', () => {
    expect(html('[a](https://other.org) [b](https://example.org/x) [c](/y) [d](//other.org) [e](mailto:a@b.c)')).toBe(
      '<p><a href="https://other.org" rel="noopener">a</a> <a href="/x">b</a> <a href="/y">c</a> ' +
        '<a href="//other.org" rel="noopener">d</a> <a href="mailto:a@b.c">e</a></p>',
    );
  });

  it('shows tasks as signs', () => {
    expect(html('- [x] done\n- [ ] open')).toContain('<li class="task-list-item">☑ done</li>');
  });
});

describe('pictures', () => {
  it('cuts them out of the text, wherever they stand', () => {
    expect(read('One ![A map](map.png "The *map*") two\n\n![B](b.png)\n\n- item ![C](/photos/all.jpg)').body).toEqual([
      '<p>One </p>',
      { file: 'articles/story/map.png', alt: 'A map', captionHtml: 'The *map*' },
      '<p> two</p>\n',
      { file: 'articles/story/b.png', alt: 'B' },
      '\n<ul>\n<li>item ',
      { file: 'photos/all.jpg', alt: 'C' },
      '</li>\n</ul>',
    ]);
  });

  it('lets no heading of an appeal or a notice take the identity of one on the page around it', () => {
    const lost = () => ({ problem: 'outside' }) as const;
    const ids = (file: string) =>
      String(readMarkdown({ ...inline('## Text\n\n## Give monthly\n\n## Text'), file, findPhoto: lost }).body).match(
        /(?<=id=")[^"]+/g,
      );
    expect(ids('articles/a.md')).toEqual(['text-2', 'give-monthly-2', 'text-3']);
    expect(ids('support/a.md')).toEqual(['appeal--text', 'appeal--give-monthly', 'appeal--text-2']);
    expect(ids('pages/support.ru.md')).toEqual(['text-2', 'give-monthly-2', 'text-3']);
    expect(ids('front/en.md')).toEqual(['notice--text', 'notice--give-monthly', 'notice--text-2']);
  });

  it('lets no heading of the support page take the identity of what stands above it', () => {
    const read = (file: string) =>
      readMarkdown({
        ...inline('## Transfers\n\n## Results\n\n[Send it](#transfers)'),
        file,
        findPhoto: () => ({ problem: 'outside' }),
      });
    const support = read('pages/support.md');
    expect(String(support.body)).toContain('<h2 id="transfers-2">Transfers</h2>\n<h2 id="results-2">');
    expect([support.problems, String(support.body).match(/href="[^"]*"/)?.[0]]).toEqual([[], 'href="#transfers"']);
    expect(String(read('pages/supporters.md').body)).toContain('<h2 id="transfers">');
  });

  it('lets nothing in a caption or correction have an identity', () => {
    const { html } = readInlineMarkdown(inline('<a id="note-fn-1" href="/x">x</a> y[^1]\n\n[^1]: z'), 'a caption');
    expect(html).not.toContain(' id=');
  });

  it('keeps a caption in one paragraph, with its fixed spaces', () => {
    const caption = (words: string, language = 'en') => {
      const [photo] = read(`:::figure{src="map.png" alt="A" credit="B"}\n${words}\n:::`, language).body;
      return typeof photo === 'object' ? photo.captionHtml : undefined;
    };
    expect(caption('<pre>a <b>b</b></pre> <em><div>c</div>d</em>')).toBe('a b <em> c d</em>');
    expect(caption('```html\n<i>x</i>\n```\n\n*See*:\n\n- one\n- two')).toBe(
      '&#x3C;i>x&#x3C;/i> <em>See</em>: one two',
    );
    expect(caption('Dit : « oui »', 'fr')).toBe('Dit\u00a0: «\u202foui\u202f»');
  });

  it('takes caption and credit from a figure', () => {
    expect(
      read(':::figure{src="карта 1.png" alt="The map: all" credit="A / B"}\nIt\'s *so*.\n\nYes.\n:::').body,
    ).toEqual([
      {
        file: 'articles/story/карта 1.png',
        alt: 'The map: all',
        captionHtml: 'It’s <em>so</em>. Yes.',
        credit: 'A / B',
      },
    ]);
    expect(read('<figure><img src="b.png" alt="B"><figcaption>Cap <b>x</b></figcaption></figure>').body).toEqual([
      { file: 'articles/story/b.png', alt: 'B', captionHtml: 'Cap <b>x</b>' },
    ]);
  });

  it.each([
    ['![x](lost.png)', 'IMP080'],
    ['![x](../../../etc/passwd)', 'IMP081'],
    ['![x](..%2f..%2f..%2fetc%2fpasswd)', 'IMP081'],
    ['![x](..\\\\..\\\\x.png)', 'IMP081'],
    ['![x](C:/x.png)', 'IMP081'],
    ['![x](https://e.com/a.png)', 'IMP082'],
    ['![x](//e.com/a.png)', 'IMP082'],
    ['<img src="data:image/png;base64,AAAA" alt="x">', 'IMP082'],
    ['![x](../notes.txt)', 'IMP083'],
    ['![](map.png)', 'IMP047'],
    [':::figure{src="map.png"}\nCaption\n:::', 'IMP047'],
  ])('%s: %s', (source, code) => {
    expect(codes(`Line.\n\n${source}`)).toEqual([[code, 8]]);
    expect(html(source)).not.toMatch(/<img|photo/);
  });

  it('suggests the file that was meant', () => {
    expect(read('![x](Map.png)').problems[0]?.fix).toBe('Did you mean:\n![x](map.png)');
  });
});

describe('directives', () => {
  it('keeps the text of unknown ones, and says so', () => {
    expect(html(':::pulquote\nText\n:::\n\n::video[Label]{id=1}')).toBe('<p>Text</p>\n<p>Label</p>');
    expect(read(':::pulquote\nText\n:::').problems).toMatchObject([
      { code: 'IMP085', severity: 'warning', line: 6, fix: 'Did you mean ":::pullquote"?' },
    ]);
    expect(codes('Text\n\n:::pullquote\nnever closed')).toEqual([['IMP086', 8]]);
    expect(codes('::: pullquote\nx')).toEqual([['IMP087', 6]]);
  });
});

const browser = rehype().data('settings', { fragment: true });

/** What a browser would find in the HTML that runs, fetches, submits or takes over names. */
function listDangers(markup: string): string[] {
  const dangers: string[] = [];
  if (markup.includes('\0')) dangers.push('NUL');
  walkElements(browser.parse(markup), ({ tagName, properties }) => {
    if (!isKept(tagName) || tagName === 'img' || tagName === 'input') dangers.push(`<${tagName}>`);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on|^(style|srcDoc|target|ping|name|formAction|action)$/i.test(name)) dangers.push(name);
      if (name === 'id' && !/^(note-fn|footnote-label$)/.test(String(value)) && !/^h\d$/.test(tagName))
        dangers.push('id');
      if (
        /^(href|src|cite|poster)$/.test(name) &&
        /^[\p{Cc} ]*[^/?#]*:/u.test(String(value)) &&
        !/^(https?|mailto|tel):/.test(String(value))
      ) {
        dangers.push(`${name}=${String(value)}`);
      }
    }
    return undefined;
  });
  return dangers;
}

function joinBody(body: Body): string {
  return body.map((part) => (typeof part === 'string' ? part : (part.captionHtml ?? ''))).join('');
}

/** Attacks by raw HTML and Markdown; nothing of them may be left. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" &#1;javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](vbscript:x) [y](data:text/html,<script>alert(1)</script>)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><input type=image src=x onerror=alert(1)><button formaction="javascript:alert(1)">x</button></form>',
  '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
  '<style>@import "javascript:alert(1)";</style>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><base href="javascript:alert(1)//">',
  '<details ontoggle=alert(1) open>x</details>',
  '<video><source onerror="alert(1)"></video><audio src="javascript:alert(1)" controls>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<p title="\0<script>alert(1)</script>\0">x</p>',
  '<template><script>alert(1)</script></template>',
  '<!--><script>alert(1)</script>-->',
  ':::pullquote{by="<script>alert(1)</script>" onclick="alert(1)"}\nx\n:::',
  ':::figure{src="map.png" alt="\\"><script>alert(1)</script>" credit="<img onerror=alert(1)>"}\n<script>alert(1)</script>\n:::',
  '![<script>alert(1)</script>](map.png "<img src=x onerror=alert(1)>")',
  '# <script>alert(1)</script>',
  '```html "onload=alert(1)\nx\n```',
  '<a id="x" name="y" class="z" target="_blank" rel="opener" href="https://e.com" ping="https://e.com">x</a>',
];

describe('attacks', () => {
  it.each(ATTACKS)('%s', (attack) => {
    for (const source of [
      attack,
      `Text ${attack} text`,
      `> - ${attack}`,
      `| a |\n|---|\n| ${attack.replaceAll('\n', ' ')} |`,
    ]) {
      const { body } = read(source);
      expect(listDangers(joinBody(body))).toEqual([]);
    }
    const inline = readInlineMarkdown(
      {
        language: 'en',
        file: 'a.md',
        source: attack,
        firstLine: 1,
        origin: 'https://example.org',
        languages: ['en'],
      },
      'a caption',
    );
    expect(listDangers(inline.html)).toEqual([]);
  });

  it('shows an address as it is, not turned round', () => {
    expect(html('https://good.example/\u202emoc.live')).toBe(
      '<p><a href="https://good.example/%E2%80%AEmoc.live" rel="noopener">https://good.example/moc.live</a></p>',
    );
    expect(html('[**a\u202eb** \u200f](/x) \u202e')).toBe('<p><a href="/x"><strong>ab</strong> \u200f</a> \u202e</p>');
  });

  it('says what it took away', () => {
    const { problems } = read('<p onclick="x()">a <blink>b</blink></p>\n\n<iframe src="https://v.org/1"></iframe>');
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '8: An embedded <iframe> was removed.',
      '6: Raw HTML was removed: onclick on <p>.',
      '6: Raw HTML was removed: <blink>.',
    ]);
  });

  it('keeps what a newsroom embeds', () => {
    const kept =
      '<details open><summary>S</summary>T</details><p lang="ru" dir="ltr"><abbr title="x">y</abbr> H<sub>2</sub>O <mark>m</mark> <time datetime="2024">t</time> <ins>i</ins><del>d</del> <kbd>k</kbd> <q cite="https://e.com">q</q></p><audio src="/media/a.mp3" controls></audio>';
    expect(html(kept)).toBe(kept);
    expect(read(kept).problems).toEqual([]);
  });
});

it.each([
  ['quotes', '> '.repeat(5000)],
  ['lists', '- '.repeat(5000)],
  ['elements', '<div>'.repeat(5000)],
])('refuses nesting that is too deep: %s', (_, prefix) => {
  expect(codes(`${prefix}a`).map(([code]) => code)).toContain('IMP093');
});

it('refuses more references in a paragraph than can be held in memory', () => {
  expect(codes('&amp;'.repeat(40_000))).toEqual([['IMP095', 6]]);
  expect(codes(`${'&amp; '.repeat(500)}\n\n`.repeat(20))).toEqual([]);
});

it('takes long texts in their stride', () => {
  const started = performance.now();
  // In paragraphs: the native parser takes seconds for one of 800 kB that has both brackets and letters beyond ASCII.
  const paragraph = 'Some a:b "words" [x]:y at 12:30 -- here. '.repeat(20);
  read(`${`${paragraph}\n\n`.repeat(1000)}${'a:b'.repeat(30_000)}\n\n:::pullquote\nx\n:::`);
  read('<font color=red>x</font>\n\n'.repeat(5000));
  expect(performance.now() - started).toBeLessThan(5000);
});

it('stays clean and whole on random input', () => {
  let seed = 3;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const tokens = [
    ...[
      'a',
      ' ',
      '\n',
      '\n\n',
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '"',
      "'",
      '--',
      '...',
      ':',
      '::',
      ':::',
      ':::pullquote\n',
      ':::figure{src="map.png" alt="x"}\n',
    ],
    ...[
      '![x](map.png)',
      '![](',
      '[',
      ']',
      '(',
      ')',
      '<b>',
      '</b>',
      '<script>',
      '</script>',
      '<p onclick=x>',
      '<img src=x>',
      '<!--',
      '-->',
      '&#0;',
      '&#1;',
      '\0',
    ],
    ...[
      '| a | b |\n|---|---|\n',
      '|',
      '- ',
      '> ',
      '1. ',
      '# ',
      '[^1]',
      '\n[^1]: n\n',
      'javascript:',
      'https://e.org/a:b',
      '{',
      '}',
      '\\',
      'ж',
      '😀',
      '<figure>',
      '</figure>',
      '<td>',
    ],
  ];
  for (let round = 0; round < 1500; round += 1) {
    const source = Array.from({ length: random() * 40 }, () => tokens[Math.floor(random() * tokens.length)]).join('');
    const { body, problems } = read(source);
    expect(listDangers(joinBody(body))).toEqual([]);
    for (const { line } of problems) expect(line === undefined || line >= 6).toBe(true);
  }
});

describe('whose a picture is', () => {
  const figure = (caption: string, more = '') =>
    read(`:::figure{src="map.png" alt="A quay"${more}}\n${caption}\n:::`).body;

  it('is divided off the end of plain words, in a caption below as in one beside', () => {
    const one = { file: 'articles/story/map.png', alt: 'A quay', captionHtml: 'In Riga.', credit: 'Ann Lee / AP' };
    expect(figure('In Riga. Photo: Ann Lee / AP')).toEqual([one]);
    expect(read('![A quay](map.png "In Riga. Photo: Ann Lee / AP")').body).toEqual([one]);
  });

  it('stays in words with markup, and in those that have a credit beside them', () => {
    expect(figure('In *Riga*. Photo: Ann Lee')).toMatchObject([{ captionHtml: 'In <em>Riga</em>. Photo: Ann Lee' }]);
    expect(figure('In Riga. Photo: Ann Lee', ' credit="AP"')).toMatchObject([
      { captionHtml: 'In Riga. Photo: Ann Lee', credit: 'AP' },
    ]);
  });
});

describe('a gallery', () => {
  const gallery = (inner: string, attributes = '{credit="Ann Lee / AP"}') =>
    read(`::::gallery${attributes}\n${inner}\n::::`);
  const [A, B] = [
    { file: 'articles/story/map.png', alt: 'A quay', credit: 'Ann Lee / AP' },
    { file: 'photos/all.jpg', alt: 'A pier', credit: 'Ann Lee / AP' },
  ];

  it('holds its pictures, each with its caption, and what is said of all', () => {
    const { body, problems } = gallery(
      '![A quay](map.png "In *Riga*.")\n![A pier](/photos/all.jpg)\n\nThe *two* of them.',
    );
    expect(problems).toEqual([]);
    expect(body).toEqual([
      { photos: [{ ...A, captionHtml: 'In *Riga*.' }, B], captionHtml: 'The <em>two</em> of them.' },
    ]);
  });

  it('takes a credit of a caption, and of a figure, before its own', () => {
    const { body, problems } = gallery(
      '![A quay](map.png "In Riga. Photo: Ben Roe")\n\n:::figure{src="/photos/all.jpg" alt="A pier" credit="Cy Twist"}\nOf *iron*.\n:::',
      '',
    );
    expect(problems).toEqual([]);
    expect(body).toEqual([
      {
        photos: [
          { ...A, captionHtml: 'In Riga.', credit: 'Ben Roe' },
          { ...B, captionHtml: 'Of <em>iron</em>.', credit: 'Cy Twist' },
        ],
      },
    ]);
  });

  it('has its credit for those pictures that name none in their captions', () => {
    const { body, problems } = gallery('![A quay](map.png "In Riga. Photo: Ben Roe")\n![A pier](/photos/all.jpg)');
    expect(problems).toEqual([]);
    expect(body).toEqual([{ photos: [{ ...A, captionHtml: 'In Riga.', credit: 'Ben Roe' }, B] }]);
  });

  it('has only a licence that has an address', () => {
    const { body, problems } = gallery(
      '![A quay](map.png)\n![A pier](/photos/all.jpg)',
      '{credit="Ann Lee / AP" license="javascript:alert(1)"}',
    );
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['IMP052', 6]]);
    expect(body).toEqual([{ photos: [A, B] }]);
  });

  it('of one picture is a figure', () => {
    expect(gallery('![A quay](map.png)\n\nIn Riga.').body).toEqual([{ ...A, captionHtml: 'In Riga.' }]);
  });

  it('shows those that are there', () => {
    const { body, problems } = gallery('![A quay](map.png)\n![A pier](/photos/all.jpg)\n![A boat](lost.png)');
    expect(body).toEqual([{ photos: [A, B] }]);
    expect(problems.map(({ code }) => code)).toEqual(['IMP080']);
  });

  it('without pictures is told of, and its text is kept', () => {
    const { body, problems } = gallery('Words.');
    expect(body).toEqual(['<p>Words.</p>']);
    expect(problems.map(({ code }) => code)).toEqual(['IMP085']);
  });
});
