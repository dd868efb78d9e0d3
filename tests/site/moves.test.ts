import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

const story = (title: string, more = '', body = `The text of ${title}.`) =>
  `---\ntitle: ${title}\ndate: 2024-05-02\nsection: news\n${more}---\n\n${body}\n`;

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ ...bareNewsroom, 'articles/moving.md': story('A moving story') });
  await newsroom.press();
});
afterAll(() => newsroom.close());

/** What is told of addresses that were lost, by code, file and line. */
async function tell(): Promise<unknown[]> {
  const { published, problems } = await newsroom.press();
  return [published, ...problems.map(({ code, file, line }) => [code, file, line])];
}

describe('a published story', () => {
  test('that is renamed without an alias is refused, with the alias to add, until it is there', async () => {
    await newsroom.write({ 'articles/moving.md': undefined, 'articles/moved.md': story('A moving story') });
    const { published, problems } = await newsroom.press();
    expect(published).toBe(false);
    expect(problems).toMatchObject([
      {
        code: 'IMP241',
        severity: 'error',
        file: 'articles/moved.md',
        message:
          'This story was published at /2024/05/02/moving/ and would stand at /2024/05/02/moved/ now, with nothing at its old address.',
        fix: expect.stringContaining('aliases:\n  - "/2024/05/02/moving/"'),
        other: { file: 'articles/moving.md' },
      },
    ]);
    expect(await tell(), 'told again').toEqual([false, ['IMP241', 'articles/moved.md', 3]]);
    const checked = await newsroom.run('check', '--cache', 'cache', '--json');
    expect(JSON.parse(checked.stdout).problems).toMatchObject([{ code: 'IMP241' }]);
    await newsroom.write({
      'articles/moved.md': story('A moving story', 'aliases:\n  - "/2024/05/02/moving/"\n'),
    });
    expect(await tell()).toEqual([true]);
    expect(await newsroom.read('dist/2024/05/02/moving/index.html')).toContain('url=/2024/05/02/moved/');
  });

  test('that is dated anew is refused too, and keeps the aliases that it has', async () => {
    const aliases = 'aliases: ["/2024/05/02/moving/"]\n';
    await newsroom.write({ 'articles/moved.md': story('A moving story', aliases).replace('05-02', '05-03') });
    const { problems } = await newsroom.press();
    expect(problems).toMatchObject([
      {
        code: 'IMP241',
        fix: expect.stringContaining('aliases:\n  - "/2024/05/02/moving/"\n  - "/2024/05/02/moved/"'),
      },
    ]);
    // Whoever means it may.
    const { status } = await newsroom.run(
      ...(['build', '--cache', 'cache', '--now', '2024-06-01T12:00:00Z', '--search-later', '--forget'] as const),
    );
    expect(status).toBe(0);
    expect(await tell()).toEqual([true]);
  });

  test('that is deleted or hidden is told of once', async () => {
    await newsroom.write({ 'articles/moved.md': story('A moving story', 'draft: true\n') });
    expect(await tell()).toEqual([true, ['IMP243', 'articles/moved.md', 5]]);
    expect(await tell()).toEqual([true]);
    await newsroom.write({ 'articles/first.md': undefined, 'articles/moved.md': story('A moving story') });
    expect(await tell()).toEqual([true, ['IMP242', 'articles/first.md', undefined]]);
    await newsroom.write({ 'articles/first.md': bareNewsroom['articles/first.md'] });
    expect(await tell()).toEqual([true]);
  });

  test('whose file has a mistake is not said to be gone', async () => {
    await newsroom.write({ 'articles/moved.md': story('A moving story').replace('05-02', '05-42') });
    expect(await tell()).toEqual([false, ['IMP044', 'articles/moved.md', 3]]);
    await newsroom.write({ 'articles/moved.md': story('A moving story') });
    expect(await tell()).toEqual([true]);
  });

  test('is compared with what is published where the archive was lost, and not where all is', async () => {
    await newsroom.write({ 'articles/moved.md': story('A moving story').replace('05-02', '05-04') });
    await rm(path.join(newsroom.folder, 'cache/archive.sqlite'));
    expect(await tell()).toEqual([false, ['IMP241', 'articles/moved.md', 3]]);
    for (const name of ['archive', 'published']) await rm(path.join(newsroom.folder, `cache/${name}.sqlite`));
    expect(await tell()).toEqual([true]);
  });

  test('is not to blame when the zone of the publication is another', async () => {
    const zone = bareNewsroom['publication.yaml'].replace('Europe/Lisbon', 'Pacific/Auckland');
    await newsroom.write({
      'publication.yaml': zone,
      'articles/late.md': story('Late').replace('05-02', '05-02T20:00:00Z'),
    });
    expect(await tell()).toEqual([true]);
    await newsroom.write({ 'publication.yaml': bareNewsroom['publication.yaml'] });
    expect(await tell()).toEqual([true, ['IMP244', 'publication.yaml', undefined]]);
  });
});

describe('redirects', () => {
  const moved = (more?: string) => story('A moving story', more).replace('05-02', '05-04');
  const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((program) => existsSync(program));

  test('stand in a list for hosts, without what would hide the site’s own pages', async () => {
    await newsroom.write({
      'articles/moved.md': moved('aliases: [/old/a, "/2019/b.html", /topics/x/, "/школа/*"]\n'),
      'articles/secret.md': story('Secret', 'draft: true\naliases: [/old/secret]\n'),
    });
    expect(await tell()).toEqual([true]);
    expect((await newsroom.read('dist/_redirects')).split('\n')).toEqual([
      '# Old addresses of stories, from `aliases`.',
      '/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/%2A/ /2024/05/04/moved/ 301',
      '/2019/b.html /2024/05/04/moved/ 301',
      '/old/a/ /2024/05/04/moved/ 301',
      '',
    ]);
    // An edit of a story with an alias leaves them as they are.
    await newsroom.write({
      'articles/moved.md': (await newsroom.read('content/articles/moved.md')).replace('A moving', 'The'),
    });
    expect((await newsroom.press()).written).not.toContain('_redirects');
    await newsroom.write({ 'articles/secret.md': undefined });
  });

  test.skipIf(nginx === undefined)('are followed by nginx', async () => {
    const folder = path.join(newsroom.folder, 'nginx');
    await mkdir(folder);
    const port = 20_000 + (process.pid % 20_000);
    await writeFile(
      path.join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/pid; error_log ${folder}/log; events {} http { access_log off;
       ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
       include ${newsroom.folder}/cache/hosts/nginx.conf;
       server { listen 127.0.0.1:${port}; if ($imprint_moved) { return 301 $imprint_moved; } location / { root ${newsroom.folder}/dist; } } }`,
    );
    const server = spawn(nginx!, ['-e', `${folder}/log`, '-c', `${folder}/nginx.conf`], { stdio: 'ignore' });
    try {
      const ask = async (address: string): Promise<string | null> => {
        const answer = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: 'manual' });
        return answer.status === 301 ? new URL(answer.headers.get('location') ?? '').pathname : null;
      };
      await expect.poll(() => ask('/old/a/').catch(() => 'not yet'), { timeout: 5000 }).toBe('/2024/05/04/moved/');
      for (const address of ['/old/a', '/2019/b.html', encodeURI('/школа/*/')])
        expect(await ask(address), address).toBe('/2024/05/04/moved/');
      expect(await ask('/news/')).toBeNull();
    } finally {
      server.kill();
    }
  });

  test('go with the last alias', async () => {
    await newsroom.write({ 'articles/moved.md': moved() });
    expect((await newsroom.press()).removed).toContain('_redirects');
    expect(existsSync(path.join(newsroom.folder, 'cache/hosts'))).toBe(false);
  });
});
