import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { readWhole } from '../../tests/site/reading.ts';
import { listKinds } from '../diagnostics/catalogue.ts';

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The smallest picture. */
const dot = sharp({ create: { width: 1200, height: 1, channels: 3, background: '#000' } });
const DOT = await dot.jpeg().toBuffer();
const PNG_DOT = await dot.png().toBuffer();

const BASE: Files = {
  'publication.yaml': 'name: Test\nurl: https://example.org\ntimezone: Africa/Niamey\nlanguages: [en, ru]\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'articles/good.md': '---\ntitle: Good\ndate: 2024-04-12\nsection: world\n---\nText.\n',
};

async function layOut(files: Files): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprint-content-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}

async function read(files: Files) {
  return readWhole(await layOut({ ...BASE, ...files }));
}

const nameOf = new Map(listKinds().map(({ code, name }) => [code as string, name]));

async function rows(files: Files): Promise<[string, string | undefined, number | undefined][]> {
  const { problems } = await read(files);
  return problems.map(({ file, code, line }) => [file, nameOf.get(code), line]);
}

const story = (lines: string, body = 'Text.\n') => `---\n${lines}\n---\n${body}`;
const GOOD = 'title: T\ndate: 2024-04-12\nsection: world';

describe('what is in order', () => {
  it('is read from publication.yaml, sections and articles alone', async () => {
    const { content, problems } = await read({});
    expect(problems).toEqual([]);
    expect(content?.articles).toEqual([
      {
        id: 'good',
        language: 'en',
        file: 'articles/good.md',
        slug: 'good',
        headline: 'Good',
        published: Date.parse('2024-04-11T23:00:00Z'),
        draft: false,
        section: 'world',
        authors: [],
        topics: [],
        corrections: [],
        aliases: [],
        related: [],
        body: ['<p>Text.</p>'],
      },
    ]);
  });

  it('keeps what was written where YAML would make something else of it', async () => {
    const { content, problems } = await read({
      'articles/2024/2024-04-12-numbers.md': story(
        'title: 2024\ndate: 2024-04-12 12:30\nsection: world\ntags: [No, 0123, 1.10, 12:30]\nauthor: Null Island',
      ),
    });
    expect(problems).toEqual([]);
    expect(content?.articles.find(({ slug }) => slug === 'numbers')).toMatchObject({
      id: '2024/2024-04-12-numbers',
      headline: '2024',
      published: Date.parse('2024-04-12T11:30:00Z'),
      topics: [
        { name: 'No', slug: 'no' },
        { name: '0123', slug: '0123' },
        { name: '1.10', slug: '1-10' },
        { name: '12:30', slug: '12-30' },
      ],
    });
  });

  it('joins translations, profiles, topics and related stories', async () => {
    const { content, problems } = await read({
      'articles/x/index.md': story(
        `${GOOD}\nauthor: ann-lee\ntags: [niger]\nrelated: [articles/good.md, X]\nphoto:\n  src: p.jpg\n  alt: A "p"\n  caption: It's *here*\n  credit: A / B`,
      ),
      'articles/x/index.ru.md': story(
        `${GOOD}\nauthors: [Анна Ли]\ntags: [Нигер]\ncorrections:\n  - date: 2024-04-13\n    text: Было "так".`,
      ),
      'articles/x/p.jpg': DOT,
      'authors/ann-lee.md': '---\nname: Ann Lee\nlinks:\n  Site: https://ann.example\n---\nBio.',
      'authors/ann-lee.ru.md': '---\nname: Анна Ли\n---\n',
      'topics/niger.md': '---\ntitle: Niger\n---\n',
      'topics/niger.ru.md': '---\ntitle: Нигер\n---\n',
    });
    expect(problems).toEqual([]);
    const [english, russian] = content!.articles.filter(({ id }) => id === 'x');
    expect(english).toMatchObject({
      slug: 'x',
      authors: [{ name: 'Ann Lee', slug: 'ann-lee' }],
      topics: [{ name: 'Niger', slug: 'niger' }],
      // As its editor wrote it: the archive finds them, seen or not.
      related: ['articles/good.md', 'X'],
      photo: { file: 'articles/x/p.jpg', alt: 'A “p”', captionHtml: 'It’s <em>here</em>', credit: 'A / B' },
    });
    expect(russian).toMatchObject({
      language: 'ru',
      authors: [{ name: 'Анна Ли', slug: 'ann-lee' }],
      topics: [{ name: 'Нигер', slug: 'niger' }],
      corrections: [{ kind: 'correction', html: 'Было «так».' }],
    });
  });

  it('reads what sections and topics say of themselves, with their pictures', async () => {
    const matter =
      'photo:\n  src: map.png\n  alt: A map\n  caption: The *Sahel*\n  credit: A / B\n---\n\nWhat we know.\n';
    const { content, problems } = await read({
      'sections/desert.md': `---\ntitle: Desert\n${matter}`,
      'topics/niger.md': `---\ntitle: Niger\n${matter}`,
      'sections/map.png': PNG_DOT,
      'topics/map.png': PNG_DOT,
    });
    expect(problems).toEqual([]);
    const photo = { alt: 'A map', captionHtml: 'The <em>Sahel</em>', credit: 'A / B' };
    const told = (folder: string) => ({
      photo: { ...photo, file: `${folder}/map.png` },
      introduction: [expect.stringContaining('What we know.')],
    });
    expect(content?.sections.find(({ slug }) => slug === 'desert')).toMatchObject(told('sections'));
    expect(content?.topics).toMatchObject([told('topics')]);
  });

  it('reads a campaign with amounts in their order', async () => {
    const { content, problems } = await read({
      'support/appeal.md':
        '---\ntitle: T\nline: L\nbutton: B\ncurrency: usd\nlanguages: en\namounts:\n  once: [10, 2.5]\n  monthly: 2\nlink: https://give.example/?a={amount}\nremind: 2 weeks\n---\nWe are {publication}.',
    });
    expect(problems).toEqual([]);
    expect(content?.campaigns).toMatchObject([
      {
        id: 'appeal',
        offers: [
          {
            currency: 'USD',
            gifts: [
              { frequency: 'once', amounts: [10, 2.5] },
              { frequency: 'monthly', amounts: [2] },
            ],
          },
        ],
        accounts: [{ by: 'link', href: 'https://give.example/?a={amount}' }],
        remindDays: [14],
        html: '<p>We are {publication}.</p>',
      },
    ]);
  });

  it('has no byte order mark, and no carriage returns, in it', async () => {
    const { content, problems } = await read({ 'articles/bom.md': `\ufeff${story(GOOD).replaceAll('\n', '\r\n')}` });
    expect(problems).toEqual([]);
    expect(content?.articles.find(({ id }) => id === 'bom')?.body).toEqual(['<p>Text.</p>']);
  });
});

/** Files that are wrong, and what is said of each: [problem, line]. */
const CORPUS: readonly [string, string | Uint8Array, ...[string, number | undefined][]][] = [
  ['articles/none.md', 'Only text.\n', ['front-matter-missing', 1]],
  ['articles/late.md', '\n---\ntitle: T\n---\n', ['front-matter-missing', 1]],
  ['articles/toml.md', '+++\ntitle = "T"\n+++\n', ['front-matter-missing', 1]],
  ['articles/unclosed.md', '---\ntitle: T\n\nText\n', ['front-matter-unclosed', 1]],
  ['articles/fence.md', '---\ntitle: T\n---bar\nx: y\n---\n', ['front-matter-fence', 3]],
  ['articles/js.md', '---js\n{ title: (globalThis.executed = true) }\n---\n', ['front-matter-language', 1]],
  ['articles/json.md', '---json\n{"title": "x"}\n---\n', ['front-matter-language', 1]],
  ['articles/coffee.md', '--- coffee\ntitle: 1\n---\n', ['front-matter-language', 1]],
  ['articles/broken.md', '---\ntitle: Niger: the map\n---\n', ['front-matter-broken', 2]],
  ['articles/tab.md', '---\n\ttitle: T\n---\n', ['front-matter-broken', 2]],
  ['articles/tag.md', '---\ntitle: !!js/function "function(){}"\n---\n', ['front-matter-broken', 2]],
  ['articles/deep.md', `---\na: ${'['.repeat(20_000)}\n---\n`, ['front-matter-broken', 2]],
  ['articles/long.md', `---\na: ${'x'.repeat(30_000)}\n---\n`, ['front-matter-too-long', 2]],
  ['articles/list.md', '---\n- a\n- b\n---\n', ['front-matter-not-mapping', 2]],
  ['articles/scalar.md', '---\njust text\n---\n', ['front-matter-not-mapping', 2]],
  ['articles/alias.md', `---\n${GOOD}\ndescription: *bold* words\n---\n`, ['alias-refused', 5]],
  [
    'articles/bomb.md',
    '---\na: &a [x, x]\nb: [*a, *a]\n---\n',
    ['alias-refused', 2],
    ['alias-refused', 3],
    ['alias-refused', 3],
  ],
  ['articles/proto.md', `---\n${GOOD}\n__proto__:\n  polluted: yes\n---\n`, ['key-refused', 5]],
  ['articles/doubled.md', `---\n${GOOD}\ntitle: Other\n---\n`, ['key-doubled', 5]],
  ['articles/empty.md', '', ['file-empty', 1]],
  ['articles/blank.md', '\n \n', ['file-empty', 1]],
  [
    'articles/latin.md',
    Buffer.concat([Buffer.from('---\ntitle: Caf'), Buffer.from([0xe9]), Buffer.from(' x\n---\n')]),
    ['not-utf-8', 2],
  ],
  ['articles/utf16.md', Buffer.from('\ufeff---\ntitle: x\n---\n', 'utf16le'), ['not-utf-8', 1]],
  ['articles/cut.md', Buffer.from([0x2d, 0x0a, 0xd0]), ['not-utf-8', 2]],
  ['articles/nul.md', `---\n${GOOD}\n---\na\0b\n`, ['control-characters', 6]],
  ['articles/no-title.md', '---\ndate: 2024-04-12\nsection: world\n---\n', ['field-missing', 1]],
  ['articles/null-title.md', '---\ntitle:\ndate: 2024-04-12\nsection: world\n---\n', ['field-missing', 2]],
  ['articles/list-title.md', '---\ntitle: [a]\ndate: 2024-04-12\nsection: world\n---\n', ['field-shape', 2]],
  ['articles/no-date.md', '---\ntitle: T\nsection: world\n---\n', ['date-missing', 1]],
  ['articles/feb30.md', '---\ntitle: T\nsection: world\ndate: 2024-02-30\n---\n', ['date-impossible', 4]],
  ['articles/time.md', '---\ntitle: T\nsection: world\ndate: 2024-02-03 16:30-:00\n---\n', ['date-impossible', 4]],
  ['articles/offset.md', '---\ntitle: T\nsection: world\ndate: 2024-02-03 16:30 +15:00\n---\n', ['date-impossible', 4]],
  ['articles/updated.md', story(`${GOOD}\nupdated: 2024-04-01`), ['dates-disordered', 5]],
  ['articles/draft.md', story(`${GOOD}\ndraft: maybe`), ['field-shape', 5]],
  ['articles/section.md', '---\ntitle: T\ndate: 2024-04-12\nsection: wolrd\n---\n', ['section-unknown', 4]],
  ['articles/no-section.md', '---\ntitle: T\ndate: 2024-04-12\n---\n', ['field-missing', 1]],
  ['articles/photo-short.md', story(`${GOOD}\nphoto: map.png`), ['photo-short', 5], ['photo-lost', 5]],
  [
    'articles/photo-bare.md',
    story(`${GOOD}\nphoto:\n  src: map.png`),
    ['photo-description-missing', 5],
    ['photo-credit-missing', 5],
    ['photo-lost', 6],
  ],
  ['articles/photo-lost.md', story(`${GOOD}\nphoto:\n  src: map.png\n  alt: a\n  credit: c`), ['photo-lost', 6]],
  [
    'articles/photo-out.md',
    story(`${GOOD}\nphoto:\n  src: ../../../x.png\n  alt: a\n  credit: c`),
    ['photo-outside', 6],
  ],
  [
    'articles/photo-far.md',
    story(`${GOOD}\nphoto:\n  src: https://e.com/x.png\n  alt: a\n  credit: c`),
    ['photo-remote', 6],
  ],
  ['articles/body-photo.md', story(GOOD, 'One\n\n![x](lost.png)\n'), ['photo-lost', 8]],
  ['articles/key.md', story(`${GOOD}\nsummery: x\nsecton: y`), ['key-unknown', 5], ['key-unknown', 6]],
  ['articles/authors.md', story(`${GOOD}\nauthor: A\nauthors: [B]`), ['authors-doubled', 5]],
  ['articles/slug.md', story(`${GOOD}\nslug: Big/Slug`), ['slug-wrong', 5]],
  ['articles/alias-long.md', story(`${GOOD}\naliases: /${'x'.repeat(300)}/`), ['address-wrong', 5]],
  ['articles/alias-far.md', story(`${GOOD}\naliases: https://old.example/x`), ['address-wrong', 5]],
  ['articles/canonical.md', story(`${GOOD}\ncanonical: javascript:alert(1)`), ['address-wrong', 5]],
  ['articles/related.md', story(`${GOOD}\nrelated: [goood]`), ['related-unknown', 5]],
  ['articles/support.md', story(`${GOOD}\nsupport: spring`), ['campaign-unknown', 5]],
  ['articles/lang.md', story(`${GOOD}\nlang: fr`), ['name-unknown', 5]],
  ['articles/story.fr.md', story(GOOD), ['language-unlikely', undefined]],
  [
    'articles/html.md',
    story(GOOD, '<script>x</script>\n\n[a](javascript:x)\n'),
    ['html-removed', 6],
    ['link-unsafe', 8],
  ],
  ['articles/caption.md', story(`${GOOD}\ncorrections:\n  - date: 2024-13-01\n    text: x`), ['date-impossible', 6]],
  ['sections/support.md', '---\ntitle: Support\n---\n', ['slug-reserved', undefined]],
  [
    'support/thanks.md',
    '---\ntitle: A\nline: B\nbutton: C\ncurrency: EUR\namounts: {once: 5}\nplaces: [line]\nlink: https://give.example/\n---\n\nPlease.\n',
    ['slug-reserved', undefined],
  ],
  ['sections/lost.md', '---\ntitle: Lost\nphoto:\n  src: map.png\n  alt: a\n  credit: c\n---\n', ['photo-lost', 4]],
  ['topics/short.md', '---\ntitle: Short\nphoto: map.png\n---\n', ['photo-short', 3], ['photo-lost', 3]],
  ['sections/order.md', '---\ntitle: Order\norder: first\n---\n', ['field-shape', 3]],
  ['article/stray.md', story(GOOD), ['file-unplaced', undefined]],
  [
    'support/bad.md',
    '---\ntitle: T\nline: L\ncurrency: XYZ\namounts: [1]\nlink: http://give.example\nremind: soon\n---\nx',
    ['field-missing', 1],
    ['name-unknown', 4],
    ['field-shape', 5],
    ['address-wrong', 6],
    ['field-shape', 7],
  ],
];

describe('bad input', () => {
  it.each(CORPUS)('%s', async (file, text, ...expected) => {
    expect(await rows({ [file]: text })).toEqual(expected.map(([name, line]) => [file, name, line]));
    expect(globalThis).not.toHaveProperty('executed');
  });

  it('is all told in one run, and costs no other file', async () => {
    const files = Object.fromEntries(CORPUS.map(([file, text]) => [file, text]));
    const { content, problems } = await read(files);
    const wrong = new Set(problems.map(({ file }) => file));
    for (const [file] of CORPUS) if (file !== 'article/stray.md') expect(wrong).toContain(file);
    expect(content?.articles.map(({ id }) => id)).toContain('good');
    expect(wrong).not.toContain('articles/good.md');
    for (const { message, reason, fix } of problems)
      expect(`${message}${reason}${fix}`).not.toMatch(
        /\{(?!amount|currency|frequency|publica|years|goal|raised|givers)[a-z]+\}|undefined|\[object/,
      );
  });

  it('names both files where two clash', async () => {
    const { problems, content } = await read({
      'articles/a/same.md': story(GOOD),
      'articles/b/same.md': story(`${GOOD}\naliases: [/2024/04/12/good/]`),
      'sections/world.ru.md': '---\ntitle: Мир\n---\n',
      'pages/world.md': '---\ntitle: World\n---\n',
    });
    expect(problems.map(({ file, code, other }) => [file, nameOf.get(code), other?.file])).toEqual([
      ['articles/b/same.md', 'address-doubled', 'articles/a/same.md'],
      ['articles/b/same.md', 'alias-doubled', 'articles/good.md'],
      ['pages/world.md', 'address-doubled', 'sections/world.md'],
    ]);
    expect(content?.articles.map(({ id }) => id)).toEqual(['a/same', 'b/same', 'good']);
  });

  it('refuses two files for the same thing in the same language', async () => {
    const { problems, content } = await read({
      'articles/twice.md': story(GOOD),
      'articles/twice/index.md': story(GOOD),
      'articles/twice.ru.md': story(GOOD),
      'authors/ann.md': '---\nname: Ann\n---\n',
      'authors/ann/index.md': '---\nname: Anna\n---\n',
      'authors/ann.ru.md': '---\nname: Анна\n---\n',
      'sections/world/index.md': '---\ntitle: Other\n---\n',
    });
    expect(problems.map(({ file, code, other }) => [file, nameOf.get(code), other?.file])).toEqual([
      ['articles/twice/index.md', 'name-doubled', 'articles/twice.md'],
      ['authors/ann/index.md', 'name-doubled', 'authors/ann.md'],
      ['sections/world/index.md', 'name-doubled', 'sections/world.md'],
    ]);
    expect(content?.authors.map(({ name }) => name)).toEqual(['Ann', 'Анна']);
    expect(content?.sections.map(({ title }) => title)).toEqual(['World']);
  });

  it('refuses an old address that is in use', async () => {
    const php = (alias: string) => story(`${GOOD}\naliases: [${alias}]`);
    expect(
      await rows({
        'articles/home.md': php('/index.php'),
        'articles/one.md': php('/one/, /index.php/one/'),
        'articles/two.md': php('/index.php/two/'),
        'articles/three.md': php('/other.php/three/, /other.php/four/'),
      }),
    ).toEqual([
      ['articles/one.md', 'alias-doubled', 5],
      ['articles/two.md', 'alias-doubled', 5],
    ]);
    expect(await rows({ 'articles/old.md': story(`${GOOD}\naliases: [/2024/04/12/good, /was/]`) })).toEqual([
      ['articles/old.md', 'alias-doubled', 5],
    ]);
  });

  it('warns of a name that is nearly a profile’s', async () => {
    const { problems } = await read({
      'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
      'articles/near.md': story(`${GOOD}\nauthor: Ann Lea`),
    });
    expect(problems).toMatchObject([
      { code: 'IMP051', severity: 'warning', line: 5, fix: 'If they are the same person, write:\nauthor: Ann Lee' },
    ]);
  });

  it('takes the date of the file name into the advice', async () => {
    const { problems } = await read({ 'articles/2023-05-06-x.md': '---\ntitle: T\nsection: world\n---\n' });
    expect(problems[0]?.fix).toBe('Write:\ndate: 2023-05-06\nor, while it is being written:\ndraft: true');
  });

  it('stays inside the folder, and gets out of loops', async () => {
    const folder = await layOut(BASE);
    await mkdir(path.join(folder, 'articles/x.md'));
    await symlink('/etc', path.join(folder, 'articles/etc'));
    await symlink('nowhere', path.join(folder, 'articles/dangling.md'));
    await symlink('..', path.join(folder, 'articles/loop'));
    const { problems } = await readWhole(folder);
    expect(problems.map(({ file, code }) => [file, nameOf.get(code)])).toEqual([
      ['articles/dangling.md', 'link-outside'],
      ['articles/etc', 'link-outside'],
      ['articles/x.md', 'folder-named-as-file'],
    ]);
  });

  it('says what is wrong with the publication, and checks the rest all the same', async () => {
    const { content, problems } = await read({
      'publication.yaml': 'name:\nurl: https://example.org/news\ntimezone: Mars/Base\nlanguages: [en, "1"]\nlogos: x\n',
      'articles/none.md': 'x',
    });
    expect(content).toBeUndefined();
    expect(problems.map(({ file, code, line }) => [file, nameOf.get(code), line])).toEqual([
      ['articles/none.md', 'front-matter-missing', 1],
      ['publication.yaml', 'field-missing', 1],
      ['publication.yaml', 'address-wrong', 2],
      ['publication.yaml', 'name-unknown', 3],
      ['publication.yaml', 'name-unknown', 4],
      ['publication.yaml', 'key-unknown', 5],
    ]);
  });

  it('says that there is no publication, or no folder', async () => {
    const folder = await layOut({ 'articles/good.md': BASE['articles/good.md']! });
    const { content, problems } = await readWhole(folder);
    expect(content).toBeUndefined();
    expect(problems.map(({ code }) => nameOf.get(code))).toEqual(['section-unknown', 'publication-missing']);
    expect((await readWhole(path.join(folder, 'lost'))).problems.map(({ code }) => nameOf.get(code))).toEqual([
      'folder-missing',
    ]);
  });
});
