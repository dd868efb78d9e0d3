import { stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareFolders } from '../../src/press/verify.ts';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom(bareNewsroom);
  await newsroom.build();
  await newsroom.build('--out', 'other');
});
afterAll(() => newsroom?.close());

const folder = (name: string) => path.join(newsroom.folder, name);

test('a warm site equals a clean one', async () => {
  const { status, stderr } = await newsroom.build('--verify');
  expect(stderr).toBe('Verified: every byte is what a clean build gives.\n');
  expect(status).toBe(0);
});

test('a byte changed behind the press’s back is found and named', async () => {
  const file = path.join(folder('dist'), 'news/index.html');
  const { atime, mtime } = await stat(file);
  const text = await newsroom.read('dist/news/index.html');
  await writeFile(file, text.replace('The first story', 'The worst story'));
  await utimes(file, atime, mtime);
  await writeFile(path.join(folder('other'), 'extra.html'), '');
  const differences = await compareFolders(folder('dist'), folder('other'));
  expect(differences).toMatchObject([
    { path: 'extra.html', found: 'only clean' },
    { path: 'news/index.html', found: { at: Buffer.from(text).indexOf('The first story') + 4 } },
  ]);
});
