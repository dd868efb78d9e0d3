import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withCacheLocked } from '../../src/press/lock.ts';
import { type Clone, heardFrom, leastPaper, openPaperServer, type PaperServer, readIfThere } from './paper-server.ts';
import { openWebServer, type WebServer } from './web-server.ts';

const story = (title: string, body = 'It happened.', date = '2024-05-02') =>
  `---\ntitle: ${title}\ndate: ${date}\nsection: news\ndescription: What happened.\n---\n\n${body}\n`;

const article = (name: string) => `content/articles/${name}.md`;
const addressOf = (name: string) => `/2024/05/02/${name}/`;

let server: PaperServer;
let web: WebServer;
let ann: Clone;

async function read(address: string): Promise<string> {
  const response = await fetch(web.origin + address);
  return response.ok ? response.text() : `${response.status}`;
}

beforeAll(async () => {
  server = await openPaperServer();
  web = await openWebServer(server.out);
  ann = await server.clone('Ann');
  await ann.publish('Begin the paper', leastPaper);
});
afterAll(async () => {
  await web?.close();
  await server?.close();
});

describe('from a commit to a reader', () => {
  test('a story that is pushed can be read at once', async () => {
    const pushed = await ann.publish('The harbour reopens', { [article('harbour')]: story('The harbour reopens') });
    expect(pushed.status, pushed.stderr).toBe(0);
    expect(heardFrom(pushed)).toMatch(/^Checking [0-9a-f]{7} "The harbour reopens" \(Ann\) …$/m);
    expect(heardFrom(pushed)).toMatch(/^Published in [\d.]+ s: \d+ files written\.$/m);
    expect(heardFrom(pushed)).toContain(`  ${addressOf('harbour')}`);
    expect(await read(addressOf('harbour')), web.name).toContain('<h1>The harbour reopens</h1>');
    expect(await read('/search/'), web.name).toContain('<form');
  });

  test('a broken story is refused with what is wrong, where and what to write; readers see what they saw', async () => {
    const before = await server.git('rev-parse', 'main');
    const pushed = await ann.publish('The harbour closes', {
      [article('harbour')]: story('The harbour closes', 'It happened.', '2024-02-30'),
      [article('untitled')]: '---\ndate: 2024-05-02\nsection: news\n---\n\nText.\n',
    });
    expect(pushed.status).not.toBe(0);
    expect(pushed.stderr).toContain('[remote rejected] HEAD -> main (pre-receive hook declined)');
    const heard = heardFrom(pushed);
    expect(heard).toContain('content/articles/harbour.md:3:7 error IMP044');
    expect(heard).toContain('"date" is "2024-02-30": there is no such day.');
    expect(heard).toContain('    3 | date: 2024-02-30\n              ^');
    expect(heard).toContain('       date: 2024-04-12 09:30');
    expect(heard).toContain('content/articles/untitled.md:1');
    expect(heard).toMatch(/Refused: \d errors\. Readers see what they saw before, and your commit is with you only\./);
    expect(heard).not.toContain('\u001b');
    expect(await read(addressOf('harbour'))).toContain('<h1>The harbour reopens</h1>');
    expect((await server.git('rev-parse', 'main')).stdout).toBe(before.stdout);
    expect((await server.receive('status')).stdout).toMatch(
      /^refused {5}.*"The harbour closes" \(Ann\), .*: \d errors$/m,
    );
  });

  test('what the message says to do mends it', async () => {
    await ann.write({ [article('harbour')]: story('The harbour closes'), [article('untitled')]: undefined });
    expect((await ann.git('commit', '--all', '--amend', '--no-edit')).status).toBe(0);
    expect((await ann.push()).status).toBe(0);
    expect(await read(addressOf('harbour'))).toContain('<h1>The harbour closes</h1>');
    expect((await server.receive('status')).status).toBe(0);
  });

  test('a story whose file is deleted is gone', async () => {
    const pushed = await ann.publish('Delete', { [article('harbour')]: undefined });
    expect(heardFrom(pushed)).toContain('removed');
    expect(await read(addressOf('harbour'))).toBe('404');
  });

  test('publishing goes on when the editor closes the lid', async () => {
    await ann.write({ [article('lid')]: story('The lid') });
    await ann.commit('The lid');
    const push = spawn('git', ['push', '--quiet', 'origin', 'HEAD:main'], {
      cwd: ann.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for await (const chunk of push.stderr) if (String(chunk).includes('Publishing')) push.kill('SIGKILL');
    await expect.poll(() => read(addressOf('lid')), { timeout: 30_000 }).toContain('The lid');
    await expect.poll(async () => (await server.receive('status')).status, { timeout: 30_000 }).toBe(0);
    await ann.git('fetch', '--quiet');
  });

  test('warnings are told of the files that were pushed, and counted of the others', async () => {
    const odd = (title: string) => story(title).replace('section:', 'sektion: news\nsection:');
    const first = heardFrom(await ann.publish('One', { [article('one')]: odd('One') }));
    expect(first).toContain('content/articles/one.md:4:1 warning IMP040');
    const second = heardFrom(await ann.publish('Two', { [article('two')]: odd('Two') }));
    expect(second).toContain('content/articles/two.md:4:1 warning IMP040');
    expect(second).not.toContain('one.md');
    expect(second).toContain('1 warning in files that you did not change');
  });

  test('only what changed is written anew in the work folder, so that nothing else is read again', async () => {
    const [kept, edited] = ['one', 'two'].map((name) => path.join(server.repository, 'imprint/tree', article(name)));
    const before = await stat(kept!);
    await ann.publish('Edit', { [article('two')]: story('Two', 'It happened again.') });
    expect(await stat(kept!)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
    expect(await readFile(edited!, 'utf8')).toContain('It happened again.');
  });
});

describe('several editors', () => {
  test('who has not seen the work of another is told to fetch it, and then both stand', async () => {
    const [bea, carl] = [await server.clone('Bea'), await server.clone('Carl')];
    await bea.write({ [article('bea')]: story('By Bea') });
    await carl.write({ [article('carl')]: story('By Carl') });
    await Promise.all([bea.commit('By Bea'), carl.commit('By Carl')]);
    const pushes = await Promise.all([bea.push(), carl.push()]);
    expect(pushes.map(({ status }) => status).sort()).toEqual([0, 1]);
    const late = pushes[0]!.status === 0 ? carl : bea;
    const refused = pushes.find(({ status }) => status !== 0)!;
    // Git itself says it where both were checked before the first was taken.
    expect(refused.stderr).toMatch(
      /holds work that your commit does not|failed to update ref|cannot lock ref|fetch first/,
    );
    await late.git('pull', '--quiet', '--rebase', 'origin', 'main');
    expect((await late.push()).status).toBe(0);
    expect(await read(addressOf('bea'))).toContain('By Bea');
    expect(await read(addressOf('carl'))).toContain('By Carl');
  });

  test('a push that would take the work of others away is refused', async () => {
    const dan = await server.clone('Dan');
    await ann.git('pull', '--quiet', '--rebase', 'origin', 'main');
    await ann.publish('More', { [article('more')]: story('More') });
    await dan.write({ [article('dan')]: story('By Dan') });
    await dan.commit('By Dan');
    const forced = await dan.push('--force', 'origin', 'HEAD:main');
    expect(forced.status).not.toBe(0);
    expect(heardFrom(forced)).toMatch(/main holds work that your commit does not: [0-9a-f]{7} "More" \(Ann\)\./);
    expect(heardFrom(forced)).toContain('git pull --rebase && git push');
    const deleted = await dan.push('origin', ':main');
    expect(heardFrom(deleted)).toContain('main is what readers see, so it cannot be deleted');
    expect(await read(addressOf('more'))).toContain('More');
  });

  test('of three that wait, the newest is published, and each is told what became of its own', async () => {
    const tips: string[] = [(await server.git('rev-parse', 'main')).stdout.trim()];
    for (const name of ['breakfast', 'lunch', 'dinner']) {
      await ann.write({ [article(name)]: story(`The ${name}`) });
      tips.push(await ann.commit(`The ${name}`));
    }
    const [base, ...commits] = tips;
    // As if they had come one after the other while a long build was under way.
    await server.git('fetch', '--quiet', ann.folder, 'HEAD:main');
    const waiting = await withCacheLocked(
      path.join(server.repository, 'imprint'),
      () => {},
      async () => {
        const calls = commits.map((commit, index) =>
          server.callHook('post-receive', `${tips[index] ?? base} ${commit} refs/heads/main\n`),
        );
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return { calls };
      },
    );
    const told = (await Promise.all(waiting.calls)).map(({ stderr }) => stderr);
    for (const text of told) expect(text).toContain('Another push is being worked on; yours is next …');
    expect(told.filter((text) => /^Publishing .*"The dinner"/m.test(text))).toHaveLength(1);
    for (const text of told.slice(0, 2))
      expect(text).toMatch(/together with the newer [0-9a-f]{7} "The dinner" \(Ann\)/);
    for (const text of told) expect(text).toMatch(/^Published/m);
    for (const name of ['breakfast', 'lunch', 'dinner']) expect(await read(addressOf(name))).toContain(`The ${name}`);
  });

  test('another branch is kept, not published, and said so', async () => {
    await ann.write({ [article('idea')]: 'An idea, and no story yet.\n' });
    await ann.commit('An idea');
    const pushed = await ann.push('origin', 'HEAD:idea');
    expect(pushed.status).toBe(0);
    expect(heardFrom(pushed)).toBe('idea is kept, and not published: readers see main.');
    expect((await ann.push('origin', ':idea')).status).toBe(0);
    await ann.git('reset', '--quiet', '--hard', 'origin/main');
  });
});

describe('a hostile push', () => {
  let eve: Clone;
  beforeAll(async () => {
    eve = await server.clone('Eve');
  });
  const trap = (name: string) => path.join(server.folder, name);
  const begin = async () => {
    await eve.git('fetch', '--quiet', 'origin');
    await eve.git('reset', '--quiet', '--hard', 'origin/main');
  };

  test('with links that lead out of the content is refused', async () => {
    await begin();
    await writeFile(trap('secret.md'), story('Secret'));
    const file = await eve.publish('Link', { [article('leak')]: { to: trap('secret.md') } });
    expect(heardFrom(file)).toContain('content/articles/leak.md error IMP003');
    await begin();
    const folder = await eve.publish('Link', { 'content/articles/leaks': { to: '../../../../..' } });
    expect(heardFrom(folder)).toContain('content/articles/leaks error IMP003');
    await begin();
    const content = await eve.publish('Link', { content: { to: server.folder } });
    expect(content.status).not.toBe(0);
    expect(heardFrom(content)).toContain('This commit has no folder content/ with files in it');
    for (const file of await readdir(server.out, { recursive: true })) expect(file).not.toContain('secret');
    expect(await read('/2024/05/01/first/')).toContain('It happened.');
  });

  test('with filters, hooks, settings and code of its own runs none of them', async () => {
    await begin();
    const run = `touch ${trap('ran')}`;
    // Even a filter that the machine knows is not asked: what is published is what was committed.
    await writeFile(trap('.gitconfig'), `[filter "evil"]\n\tsmudge = ${run}; cat\n\tclean = cat\n\tprocess =\n`);
    const script = `#!/bin/sh\n${run}\n`;
    const pushed = await eve.publish('Traps', {
      '.gitattributes': '* filter=evil diff=evil merge=evil export-subst ident\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c ${JSON.stringify(run)}\n`,
      'content/.gitattributes': '* filter=evil ident\n',
      'content/HEAD': 'ref: refs/heads/main\n',
      'content/config': `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "${run}"\n\tsshCommand = "${run}"\n`,
      'content/objects/x': '',
      'content/refs/x': '',
      'hooks/post-receive': script,
      'imprint/tree.json': '[]',
      '.npmrc': `script-shell=${trap('ran')}\n`,
      'package.json': JSON.stringify({ scripts: { preinstall: run, build: run, check: run } }),
      'src/desk/imprint.ts': `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(trap('ran'))}, '');\n`,
      'astro.config.ts': `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(trap('ran'))}, '');\n`,
      [article('ident')]: story('Ident', 'It was $Id$.'),
    });
    await chmod(path.join(eve.folder, 'hooks/post-receive'), 0o755);
    await writeFile(trap('.gitconfig'), '');
    const ran = existsSync(trap('ran'));
    expect(pushed.status, pushed.stderr).toBe(0);
    expect(ran).toBe(false);
    expect(heardFrom(pushed)).toMatch(/ and \d+ more files outside content\/: kept, and without effect here\./);
    expect(await read(addressOf('ident'))).toContain('It was $Id$.');
    expect(existsSync(path.join(server.repository, 'imprint/tree/src'))).toBe(false);
  });

  test('cannot put another commit in the place of one by a replacement', async () => {
    await begin();
    const honest = (await eve.git('rev-parse', 'HEAD')).stdout.trim();
    const forged = await eve
      .publish('Forged', { [article('forged')]: story('Forged') })
      .then(() => eve.git('rev-parse', 'HEAD'));
    await eve.publish('Back', { [article('forged')]: undefined });
    const back = (await eve.git('rev-parse', 'HEAD')).stdout.trim();
    await eve.git('replace', back, forged.stdout.trim());
    expect((await eve.push('origin', 'refs/replace/*:refs/replace/*')).status).toBe(0);
    expect(honest).not.toBe(back);
    expect((await server.receive('publish')).status).toBe(0);
    expect(await read(addressOf('forged'))).toBe('404');
    await server.git('replace', '-d', back);
    await eve.git('replace', '-d', back);
  });

  test('of a file that no newspaper prints is refused before it is written anywhere', async () => {
    await begin();
    const pushed = await eve.publish('Huge', { 'content/articles/huge.jpg': new Uint8Array(101 * 1024 * 1024) });
    expect(pushed.status).not.toBe(0);
    expect(heardFrom(pushed)).toContain('  content/articles/huge.jpg (101 MB)\nThis file is larger than 100 MB.');
    expect(existsSync(path.join(server.repository, 'imprint/tree/content/articles/huge.jpg'))).toBe(false);
    await begin();
  });

  test('leaves nothing behind that keeps the next from being published', async () => {
    await begin();
    const pushed = await eve.publish('After', { [article('after')]: story('After all that') });
    expect(pushed.status, pushed.stderr).toBe(0);
    expect(await read(addressOf('after'))).toContain('After all that');
  });
});

describe('who looks after the server', () => {
  test('may install again: nothing changes, and what was set stays', async () => {
    const config = path.join(server.repository, 'config');
    const hook = path.join(server.repository, 'hooks/pre-receive');
    const [before, script] = [await readFile(config, 'utf8'), await readFile(hook, 'utf8')];
    const again = await server.receive('install');
    expect(again.status, again.stderr).toBe(0);
    expect(await readFile(config, 'utf8')).toBe(before);
    expect(await readFile(hook, 'utf8')).toBe(script);
    expect(existsSync(`${hook}.before-imprint`)).toBe(false);
  });

  test('can publish by a timer what has come due', async () => {
    await ann.git('pull', '--quiet', '--rebase', 'origin', 'main');
    await ann.publish('Later', {
      [article('later')]: story('Later').replace('---\n\n', 'embargo: 2098-01-01\n---\n\n'),
    });
    expect(await read(addressOf('later'))).toBe('404');
    expect((await server.receive('publish', '--now', '2098-01-02T00:00:00Z')).status).toBe(0);
    expect(await read(addressOf('later'))).toContain('<h1>Later</h1>');
    expect((await server.receive('publish')).status).toBe(0);
    expect(await read(addressOf('later'))).toBe('404');
  });

  test('is told of by the editor when the fault is the server’s, and the story is safe', async () => {
    const other = path.join(server.folder, 'letters');
    await mkdir(other);
    await writeFile(path.join(other, 'mother.txt'), 'Dear mother');
    await server.receive('install', '--out', other);
    const pushed = await ann.publish('Fault', { [article('fault')]: story('Fault') });
    expect(heardFrom(pushed)).toContain('holds files that no build put there');
    expect(heardFrom(pushed)).toContain('This is not a fault of your story: tell whoever looks after the server.');
    expect(heardFrom(pushed)).not.toMatch(/^\s+at /m);
    expect(await readdir(other)).toEqual(['mother.txt']);
    expect((await server.receive('status')).status).toBe(1);
    await server.receive('install', '--out', server.out);
    expect((await server.receive('publish')).status).toBe(0);
    expect(await read(addressOf('fault'))).toContain('Fault');
    expect((await server.receive('status')).status).toBe(0);
  });

  test.each([
    ['no task', ['']],
    ['no folder for the site', ['install', '--repository', 'new.git']],
    ['a content folder outside', ['install', '--out', 'www', '--content', '../up']],
    ['a repository that is not there', ['status', '--repository', 'none.git']],
    ['an unknown option', ['status', '--fast']],
  ])('is answered with status 2 and what is right when there is %s', async (_, [task = '', ...args]) => {
    const { status, stderr } = await server.receive(task, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage:');
  });

  test('gets hooks back that stood there before, which were asked meanwhile', async () => {
    const hook = path.join(server.repository, 'hooks/pre-receive');
    const own = '#!/bin/sh\nread line\necho "own hook: $line"\nexit "$(cat refuse)"\n';
    await server.receive('uninstall');
    expect(existsSync(hook)).toBe(false);
    expect((await server.receive('status')).stderr).toContain('does not publish yet');
    await writeFile(hook, own, { mode: 0o755 });
    await writeFile(path.join(server.repository, 'refuse'), '0');
    await server.receive('install', '--out', server.out, '--cache', path.join(server.folder, 'cache'));
    const pushed = await ann.publish('Asked', { [article('asked')]: story('Asked') });
    expect(heardFrom(pushed)).toMatch(/^own hook: [0-9a-f]{40} [0-9a-f]{40} refs\/heads\/main$/m);
    expect(await read(addressOf('asked'))).toContain('Asked');
    await writeFile(path.join(server.repository, 'refuse'), '1');
    expect((await ann.publish('No', { [article('no')]: story('No') })).status).not.toBe(0);
    await server.receive('uninstall');
    expect(await readIfThere(hook)).toBe(own);
    expect(await read(addressOf('asked'))).toContain('Asked');
  });
});
