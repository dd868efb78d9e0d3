import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { openStore, readWhole } from '../../tests/site/reading.ts';
import { NOON } from '../../tests/site/stories.ts';
import { takeIn } from '../press/intake.ts';

/** What a copy editor would mark in a story, and what one would not. */

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

type Files = Readonly<Record<string, string | Buffer>>;

const PHOTO = await sharp({ create: { width: 1200, height: 8, channels: 3, background: '#456' } })
  .jpeg()
  .toBuffer();

const BASE: Files = {
  'publication.yaml':
    'name: Test\nurl: https://example.org\ntimezone: Europe/Riga\nlanguages: [en, ru, fr, ar, de, fa, tr]\nfounded: 1990\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'articles/2024/other/index.md':
    '---\ntitle: The other story\ndate: 2024-04-10\nsection: world\ntags: [Niger]\nauthor: Ann Lee\n---\n\n## What is known\n\nText.\n',
  'articles/2024/other/index.ru.md': '---\ntitle: Другая история\ndate: 2024-04-11\nsection: world\n---\n\nТекст.\n',
  'pages/about.md': '---\ntitle: About us\n---\n\n## Who we are\n\nText.\n',
  'photo.jpg': PHOTO,
};

async function layOut(files: Files): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-copy-'));
  folders.push(folder);
  for (const [file, text] of Object.entries({ ...BASE, ...files })) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}

const HEAD = 'title: "A story of the town"\ndate: 2024-04-12\nsection: world';

/** Codes with line and column of what is told of one story; its text begins on line 7. */
async function proof(body: string, { lines = HEAD, language = 'en', more = {} as Files } = {}) {
  const file = `articles/2024/story${language === 'en' ? '' : `.${language}`}.md`;
  const content = await layOut({ ...more, [file]: `---\n${lines}\n---\n\n${body}\n` });
  const { problems } = await takeIn(openStore(), { content, now: NOON });
  return problems.filter((problem) => problem.file === file);
}

const rows = (problems: Awaited<ReturnType<typeof proof>>) =>
  problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

const FIGURE = (caption: string, alt = 'Two boats lie at the quay', credit = ' credit="Ann Lee / AFP"') =>
  `:::figure{src="/photo.jpg" alt="${alt}"${credit}}\n${caption}\n:::`;

describe('pictures', () => {
  test.each([
    [FIGURE('The port of Riga, seen on Friday.'), []],
    [FIGURE('The port of Riga.', '', ''), []],
    ['![Two boats lie at the quay](/photo.jpg "Boats in Riga. Photo: Ann Lee")', []],
    [FIGURE('Dr. A. B. Lee, Ph.D., of St. Mary’s, speaks at 10.30 on 5 May. She spoke for an hour.'), []],
    [FIGURE('Prof. Ann Lee and Capt. Bob Ray. They saw Germany vs. Brazil.'), []],
    [FIGURE('A map'), []],
    ['![](/photo.jpg)', ['IMP047 7:1']],
    ['![Two boats lie at the quay](/photo.jpg)', ['IMP200 7:1']],
    [FIGURE('The port.', 'Two boats lie at the quay', ''), ['IMP200 7:1']],
    [FIGURE('Two boats lie at the quay.'), ['IMP201 7:1']],
    [FIGURE('The port.', 'A story of the town'), ['IMP201 7:1']],
    [FIGURE('The port.', 'IMG_2034.JPG'), ['IMP202 7:1']],
    [FIGURE('The port.', 'DSC 0042'), ['IMP202 7:1']],
    [FIGURE('The port.', 'Photo'), ['IMP202 7:1']],
    [FIGURE('The port.', 'Image of two boats'), ['IMP203 7:1']],
    [FIGURE('The port.', 'Photographs were burned in the street'), []],
    [FIGURE('The port.', `Two boats ${'and a sail '.repeat(25)}`), ['IMP204 7:1']],
    [FIGURE('The boats came in. They stayed the night. Nobody saw them.'), ['IMP205 7:1']],
    [FIGURE('The boats came in. They stayed the night'), ['IMP206 7:1']],
    [FIGURE('Pictured: the boats in the port.'), ['IMP207 7:1']],
    [FIGURE('The photo shows boats in the port.'), ['IMP207 7:1']],
  ])('%j', async (body, expected) => expect(rows(await proof(body))).toEqual(expected));

  test.each([
    ['ru', FIGURE('Порт Риги в пятницу.', 'Изображение двух лодок'), ['IMP203 7:1']],
    ['ru', FIGURE('На фото: лодки в порту.', 'Лодки'), ['IMP207 7:1']],
    ['ru', FIGURE('Г. Иванов, 5 мая 2024 г. В порту.', 'Лодки'), []],
    ['ru', FIGURE('Проф. Иванов и ген. Петров на просп. Мира. Они спорят.', 'Двое мужчин'), []],
    ['de', FIGURE('Der ehem. Kanzler und Prof. Schmidt, geb. Müller. Sie sprechen.', 'Zwei Menschen'), []],
    ['fr', FIGURE('Le port de Riga.', 'Photo de deux bateaux'), ['IMP203 7:1']],
    ['ar', FIGURE('ميناء ريغا يوم الجمعة.', 'صورة'), ['IMP202 7:1']],
    ['ar', FIGURE('ميناء ريغا يوم الجمعة.', 'صورة رجل عند الرصيف'), ['IMP203 7:1']],
    ['ar', FIGURE('ميناء ريغا يوم الجمعة.', 'صورة جوية للميناء'), []],
    ['tr', FIGURE('Riga limanı.', 'Image'), []],
  ])('in %s: %j', async (language, body, expected) => expect(rows(await proof(body, { language }))).toEqual(expected));

  test('of front matter are told of at their fields', async () => {
    const lines = `${HEAD}\nphoto:\n  src: /photo.jpg\n  alt: Image of a boat\n  caption: Pictured here, a boat.\n  credit: Ann`;
    const problems = await proof('Text.', { lines });
    expect(rows(problems)).toEqual(['IMP203 7:8', 'IMP207 8:12']);
    expect(problems.map(({ fix }) => fix)).toEqual([
      'Begin with what can be seen:\nalt: A boat',
      'Begin with who or what is seen:\nA boat.',
    ]);
  });
});

describe('pictures in HTML are mended in HTML', () => {
  test.each([
    ['<img src="/photo.jpg">', 'Write:\nalt="What the picture shows"'],
    ['<img src="/photo.jpg" alt="Two boats">', 'Write:\ndata-credit="Photographer / agency"'],
    [
      '<IMG src="/photo.jpg" alt="Photo" data-credit="Ann">',
      'Write what can be seen in it:\nalt="What can be seen, and who does what"',
    ],
    ['A <img src="/foto.jpg" alt="Two boats">', 'Did you mean:\nsrc="/photo.jpg"'],
    ['<img src="" alt="Two boats">', 'Write the name of its file:\nsrc="photo.jpg"'],
    ['![Two boats]()', 'Write the name of its file:\n![Two boats](photo.jpg)'],
  ])('%j', async (body, fix) => expect((await proof(body)).map((problem) => problem.fix)).toEqual([fix]));

  test('and an empty name is told of as one', async () => {
    const [problem] = await proof('![Two boats]()');
    expect(problem?.message).toBe('The photo has no name: the round brackets are empty.');
  });
});

test('a picture that cannot stand where it is is told of once, whatever it lacks', async () => {
  const picture = '![](/photo.jpg)';
  const campaign = `---\ntitle: Keep us afloat\nline: Support us\nbutton: Support us\ncurrency: EUR\namounts:\n  once: [5]\nlink: https://give.example/\n---\n\n${picture} ![Boat](lost.jpg)\n`;
  const more = { 'support/spring.md': campaign, 'front/en.md': `---\nlead: other\n---\n\n${picture}\n` };
  const lines = `${HEAD}\ncorrections:\n  - date: 2024-04-13\n    text: See "${picture}".`;
  const file = 'articles/2024/story.md';
  const content = await layOut({ ...more, [file]: `---\n${lines}\n---\n\nText.\n` });
  const { problems } = await takeIn(openStore(), { content, now: NOON });
  expect(problems.map((problem) => [problem.file, ...rows([problem])])).toEqual([
    [file, 'IMP084 7:11'],
    ['front/en.md', 'IMP084 5:1'],
    ['support/spring.md', 'IMP084 11:1'],
    ['support/spring.md', 'IMP084 11:17'],
  ]);
});

describe('headings', () => {
  test.each([
    ['## A\n\n### B\n\n## C', []],
    ['### A\n\n### B', []],
    ['## A\n\n#### B\n\n##### C', ['IMP208 9:1']],
    ['### A\n\n## B', ['IMP208 7:1']],
    ['## A\n\n##\n\nText.', ['IMP209 9:1']],
    ['# A\n\n### B', ['IMP088 7:1']],
  ])('%j', async (body, expected) => expect(rows(await proof(body))).toEqual(expected));

  test.each([
    ['## A\n\n#### [B...](//x.example) and `c` *d* ##', 'Write:\n### [B...](//x.example) and `c` *d* ##'],
    ['## A\n\n> #### B', 'Write:\n> ### B'],
    ['# [A...](https://x.example) *b*', 'Begin headings in the text with ##:\n## [A...](https://x.example) *b*'],
    ['> # A', 'Begin headings in the text with ##:\n> ## A'],
    ['A *b*\n=====', 'Underline it with hyphens instead of =.'],
    ['<h1 lang="en">A <b>c</b></h1>', 'Begin headings in the text with <h2>:\n<h2 lang="en">A <b>c</b></h2>'],
    ['<h1>\nA\n</h1>', 'Write <h2> instead of <h1>, and </h2> where it ends.'],
    ['#### ![Boats](/photo.jpg "Photo: Ann")', 'Delete the signs (####) and leave the picture.'],
    ['## [![Boats](/photo.jpg "Photo: Ann")](/about/)', 'Delete the signs (##) and leave the picture.'],
    [
      '![Boats](/photo.jpg "Photo: Ann")\n---',
      'Leave the picture, and put an empty line between it and the line of signs below it, or delete that line.',
    ],
  ])('keep what else is in their line: %j', async (body, fix) =>
    expect((await proof(body)).map((problem) => problem.fix)).toEqual([fix]),
  );
});

describe('links', () => {
  test.each([
    ['[the other](other/index.md) and [its Russian](other/index.ru.md), [part](./other/index.md#what-is-known)', []],
    ['[the other](/articles/2024/other/index.md) and [the same](/content/articles/2024/other/index.md "Title")', []],
    ['[about us](../../pages/about.md#who-we-are) and [world](../../sections/world.md)', []],
    [
      '[the address](/2024/04/10/other/#what-is-known), [all](/), [the archive](/archive/2024/04/), [Niger](/topics/niger/)',
      [],
    ],
    ['[she writes](/authors/ann-lee/), [in Russian](/ru/), [list](/world/page/1/), [a file](/files/report.pdf)', []],
    ['[the whole](https://example.org/2024/04/10/other/) and [elsewhere](https://example.com/2024/)', []],
    ['[up](#), [up](#top), [words](/2024/04/10/other/#:~:text=is)\n\n## The part\n\n[it](#the-part)', []],
    ['A note.[^1] [Corrections](#corrections)\n\n[^1]: It.', []],
    ['See [the lost](other/lost.md).', ['IMP212 7:5']],
    ['See [the lost](../../../outside.md).', ['IMP212 7:5']],
    ['See [the campaign](../../support/appeal.md).', ['IMP212 7:5']],
    ['See [the lost](/2024/04/10/othr/).', ['IMP210 7:5']],
    ['See [the lost](https://example.org/nowhere/).', ['IMP210 7:5']],
    ['See [no topic](/topics/mali/) and [no month](/archive/2021/04/).', ['IMP210 7:5', 'IMP210 7:35']],
    ['See [the part](#the-prat).\n\n## The part', ['IMP211 7:5']],
    ['See [the part](other/index.md#what-is-knwn).', ['IMP211 7:5']],
    ['See [the part](/about/#who-we-were).', ['IMP211 7:5']],
    ['See [the part]().', ['IMP214 7:5']],
    ['See [the site](www.example.com/a).', ['IMP214 7:5']],
    ['See [the report](report.pdf) and [the other](../other/).', ['IMP214 7:5', 'IMP214 7:34']],
    ['Click [here](/about/) or read [here](/about/).', ['IMP215 7:7', 'IMP215 7:31']],
    ['The report is at <https://example.com/a/very/long/address/that/nobody/can/read/out/>.', ['IMP215 7:18']],
    ['Source: <https://example.com/a/very/long/address/that/nobody/can/read/out/>', []],
    ['It is at <https://example.com/>.', []],
    ['As [she said](/__proto__/a.md) and [he said](/toString/a.md).', ['IMP212 7:4', 'IMP212 7:36']],
    ['See [the site](https://example.com/a%C2%A0b).', ['IMP224 7:5']],
  ])('%j', async (body, expected) => expect(rows(await proof(body))).toEqual(expected));

  test('advise what was probably meant', async () => {
    const problems = await proof(
      'See [a](other/indx.md), [b](../2023/other/index.md), [c](/2024/04/12/other/), [d](#prat), [e](www.example.com/a).\n\n## Part',
    );
    expect(problems.map(({ fix }) => fix).toSorted()).toEqual(
      [
        'Correct the name, or take the link out.',
        'Did you mean:\nother/index.md',
        'Did you mean /2024/04/10/other/?',
        'Did you mean "#part"?',
        'Write:\n[e](https://www.example.com/a)',
      ].toSorted(),
    );
  });

  test.each([
    ['[list](x@y.org)', 'Write:\n[list](mailto:x@y.org)'],
    ['It: <a href="x@y.org">list</a>', 'Write:\nhref="mailto:x@y.org"'],
    ['<a href="www.example.com/a">site</a>', 'Write:\nhref="https://www.example.com/a"'],
    ['<A HREF="report.pdf">list</A>', 'Put the file into public/files/ and write:\nhref="/files/report.pdf"'],
    ['It: <a href="">list</a>', 'Write an address in the quotation marks, or take the link out.'],
    ['See [it](#part).', 'Take the link out and leave its words; there are no headings to lead to.'],
    [
      'See [](https://example.com).',
      'Make a link of the words that name what is there:\n[what is found there](https://example.com)',
    ],
    ['See <a href="/about/">here</a>.', 'Make a link of the words that name what is there:\nwhat is found there'],
  ])('%j can be mended by what is advised', async (body, fix) =>
    expect((await proof(body)).map((problem) => problem.fix)).toEqual([fix]),
  );

  test.each([
    ['See [](https://example.com).', ['IMP215 7:5']],
    ['See []().', ['IMP214 7:5']],
    ['See [**![Boats](/photo.jpg "Photo: Ann")**](https://example.com).', []],
    ['See <a href="https://example.com"></a>.', ['IMP215 7:5']],
    ['See <a id="there"></a>.', []],
  ])('without words are told of: %j', async (body, expected) => {
    expect(rows(await proof(body))).toEqual(expected);
  });

  test('to what readers cannot see yet are told of, unless the linking story comes no sooner', async () => {
    const draft = '---\ntitle: Not yet\nsection: world\ndraft: true\n---\n\nText.\n';
    const held = '---\ntitle: Held back\ndate: 2024-04-10\nembargo: 2099-01-01\nsection: world\n---\n\nText.\n';
    const more = { 'articles/draft.md': draft, 'articles/held.md': held };
    const body = 'See [one](../draft.md), [two](../held.md) and [three](/2024/04/10/held/).';
    expect(rows(await proof(body, { more }))).toEqual(['IMP213 7:5', 'IMP213 7:25', 'IMP213 7:47']);
    expect(rows(await proof(body, { more, lines: `${HEAD}\nembargo: 2099-01-02` }))).toEqual([
      'IMP222 5:10',
      'IMP213 8:5',
    ]);
    expect(rows(await proof(body, { more, lines: `${HEAD}\ndraft: true` }))).toEqual([]);
  });

  test('in captions and corrections are told of at their fields', async () => {
    const lines = `${HEAD}\ncorrections:\n  - date: 2024-04-13\n    text: See [the lost](lost.md).`;
    expect(rows(await proof('Text.', { lines }))).toEqual(['IMP212 7:11']);
  });

  test('with a trick in them stay links to this site', async () => {
    const folder = await layOut({
      'articles/story.md': `---\n${HEAD}\n---\n\n[a](https://example.org//evil.com/) [b](https://example.org/\\\\evil.com) [c](https://example.org@evil.com/)\n`,
    });
    const { content } = await readWhole(folder);
    const html = String(content?.articles.find(({ file }) => file === 'articles/story.md')?.body[0]);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/evil.com/',
      '/%5Cevil.com',
      'https://example.org@evil.com/',
    ]);
  });
});

describe('words', () => {
  test.each([
    ['en', 'He saw the the boat.', ['IMP216 7:8']],
    ['en', 'He saw *the* the boat, and the\nthe quay.', ['IMP216 7:9', 'IMP216 7:28']],
    ['en', '> It is is\n> so.', ['IMP216 7:6']],
    ['en', 'He said that that man had had it; no no, very very long, by tuk tuk. Was it? It was. Was it?', []],
    ['en', 'Duran Duran played in Baden Baden, “the the” was a typo, 5 5 5, and `the the` is code.', []],
    ['en', 'One line\\\nline two.', []],
    ['ru', 'Он был в в Риге.', ['IMP216 7:8']],
    ['ru', 'Да да, очень очень долго, ха ха; что что-то будет.', []],
    ['fr', 'Vous vous trompez, nous nous trompons.', []],
    ['fr', 'Il est dans dans la ville.', ['IMP216 7:8']],
    ['de', 'Menschen, die die Regel kennen.', []],
    ['ar', 'وصل في في المساء، وكان جميل جميل.', ['IMP216 7:5']],
    ['tr', 'Yavaş yavaş geldi.', []],
    ['ru', 'Cтрана и Pоссия, но IT-компания и CEOшник, iPhone’ом, X-лучи и example.рф.', ['IMP225 7:1', 'IMP225 7:10']],
    ['en', 'The Кremlin and a normаl word.', ['IMP225 7:5', 'IMP225 7:19']],
    ['en', 'A wo\u200brd and an\u200bother.', ['IMP224 7:5']],
    ['en', 'A \u{1f468}\u200d\u{1f469}\u200d\u{1f467} family.', []],
    ['fa', 'می\u200cخواهم کتاب\u200cها را.', []],
    ['en', 'A jo\u200dined word.', ['IMP224 7:5']],
    ['en', 'He said " that " it is so.', ['IMP217 7:9']],
    ['en', 'He said "yes" and then " no.', ['IMP217 7:24']],
    ['en', 'This is is it, and and and so did it, we may *may* do.', ['IMP216 7:6']],
    ['en', 'An URL url.protocol of the Blog blog, "done done," but go on.', []],
    ['en', 'It was said by de de Gaulle.', []],
    ['de', 'Die Pläne von von der Leyen sind von von gestern.', ['IMP216 7:34']],
    ['fa', 'می\u200cشود و BBC\u200c فارسی.', ['IMP224 7:13']],
    ['en', 'He said "that it is so", 6\'2" tall.', []],
  ])('in %s: %j', async (language, body, expected) => expect(rows(await proof(body, { language }))).toEqual(expected));

  test('of mixed letters are told with the letters and the right word', async () => {
    const [problem] = await proof('Cтрана.', { language: 'ru' });
    expect(problem?.message).toBe('"Cтрана" has letters of two alphabets: Latin C (U+0043).');
    expect(problem?.fix).toBe('Write:\nСтрана');
  });
});

describe('words in angle brackets', () => {
  test.each([
    ['Press <Return>, then <return>.', '<Return> (2 times, first here)', '\\<Return>'],
    ['At\n<Metro> Concha Espina.', '<Metro>', '\\<Metro>'],
    ['At <Metro Line>.', '<Metro Line>', '\\<Metro Line>'],
    ['<div>At <Metro>.</div>', '<Metro>', '&lt;Metro>'],
  ])('are told of as words: %j', async (body, written, shown) => {
    const told = (await proof(body)).filter(({ code }) => code === 'IMP089');
    expect(told.map(({ message, fix }) => [message, fix]).at(0)).toEqual([
      `${written} was taken for HTML and left out, so readers do not see it.`,
      `If it is part of the text, write:\n${shown}`,
    ]);
  });

  test.each(['<nav>A', '<blink>A</blink>', '<p><o:p>A</o:p></p>', '<gallery ids="1">', 'A <my-map>'])(
    'are no tags: %j',
    async (body) => {
      const [problem] = await proof(body);
      expect(problem?.message).toMatch(/^Raw HTML was removed: </);
      expect(problem?.fix).toBe('Delete it, or write the passage in Markdown.');
    },
  );
});

describe('front matter', () => {
  const title = (text: string) => HEAD.replace('A story of the town', text);
  test.each([
    [title('War'), []],
    [title(`The ${'very '.repeat(22)}long story`), ['IMP218 2:8']],
    [title('The boats are in.'), ['IMP220 2:8']],
    [title('The boats of the U.S.'), []],
    [title('They came. They saw.'), []],
    [title('And then …'), []],
    [title('THE BOATS ARE IN THE PORT'), ['IMP221 2:8']],
    [title('NATO, EU'), []],
    [title('The the boats'), ['IMP216 2:8']],
    [title('\u200bThe boats'), ['IMP224 2:8']],
    [title('The bo\u00adats'), ['IMP224 2:8']],
    [title('10\u00a0000 boats'), []],
    [title('The Кremlin'), ['IMP225 2:8']],
    [`${HEAD}\ndescription: Boats.`, ['IMP219 5:14']],
    [`${HEAD}\ndescription: ${'It is a long story about the boats. '.repeat(12)}`, ['IMP219 5:14']],
    [`${HEAD}\ndescription: Where the boats went, and why.`, []],
    [HEAD.replace('2024', '2099'), ['IMP222 3:7']],
    [HEAD.replace('2024', '1924'), ['IMP223 3:7']],
    [`${HEAD}\ntags: [Niger, "Mali\u00a0North"]`, ['IMP224 5:15']],
    [`${HEAD}\nauthors: ["Ann\u200b Lee"]`, ['IMP224 5:11']],
  ])('%j', async (lines, expected) => expect(rows(await proof('Text.', { lines }))).toEqual(expected));
});

test('raw HTML that is removed is told with the words that are lost', async () => {
  const [problem] = await proof('Words <textarea>that are lost</textarea> here.');
  expect(problem?.message).toBe('Raw HTML was removed: <textarea>, and with it "that are lost".');
  expect(problem?.fix).toBe('Delete it, or write the passage in Markdown:\nthat are lost');
});

test.each([
  ['the the '.repeat(100_000)],
  [`the the ${'('.repeat(300_000)}`],
  [`the the ${Array.from({ length: 60_000 }, (_, index) => `w${index} w${index}`).join(' ')}`],
  [`${'Cтрана '.repeat(50_000)}`],
  [`${'Cтрана'.repeat(50_000)}`],
  ['\u200b a'.repeat(100_000)],
  [Array.from({ length: 3000 }, (_, index) => `## Part ${index}\n\n[x](#lost-${index})`).join('\n\n')],
  ['[x](lost.md) '.repeat(5000)],
  [`![${'"'.repeat(100_000)}](/photo.jpg "${'. '.repeat(100_000)}")`],
  [`:::figure{src="/photo.jpg" alt="A boat"}\n${'A. "" '.repeat(50_000)}\n:::`],
])('a text of many misprints is read in time: %.20s', { timeout: 20_000 }, async (body) => {
  const started = performance.now();
  const problems = await proof(body, { language: 'ru' });
  expect(problems.length).toBeLessThan(10_000);
  // On an idle machine each takes a small part of this.
  expect(performance.now() - started).toBeLessThan(10_000);
});
