import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom, projectRoot } from './newsroom.ts';

let newsroom: Newsroom;
let text: string;

beforeAll(async () => {
  newsroom = await openNewsroom(path.join(projectRoot, 'tests/fixtures/harbour-light'));
  const { report } = await newsroom.build();
  expect(report.problems).toEqual([]);
  text = [...(await newsroom.readSite())]
    .filter(([file]) => /\.(html|css|js|ics)$/.test(file))
    .map(([, bytes]) => bytes.toString())
    .join('\n');
});
afterAll(() => newsroom?.close());

test('shows its own name, appeal, amounts, currency and methods', async () => {
  const story = await newsroom.read('dist/2023/06/01/ferry/index.html');
  for (const words of [
    'The Harbour Light',
    'Buy us a litre of lamp oil',
    'Keep the lamp lit',
    'The Harbour Light has burned for 37 years. From $7 a month it burns on.',
    'https://lampoil.example/give?sum=19&amp;in=NZD&amp;how=monthly',
    'Carrier pigeon',
    'Chip in',
    'remind-me-later-10.ics"',
  ]) {
    expect(story, words).toContain(words);
  }
});

test('shows no trace of the sample publication', () => {
  for (const trace of ['Sample', 'sampletimes', 'Niger', 'Riga', 'USD', 'Visa', 'handbook', '/ru/']) {
    expect(text, trace).not.toContain(trace);
  }
});

test('lays its Arabic edition out from right to left', async () => {
  const story = await newsroom.read('dist/ar/2023/06/01/ferry/index.html');
  expect(story).toContain('<html lang="ar" dir="rtl">');
  expect(story).toContain('hreflang="en"');
});

test('dates a story by its own time zone', async () => {
  const story = await newsroom.read('dist/2023/06/01/ferry/index.html');
  expect(story).toContain('datetime="2023-06-01T08:15:00+12:00"');
});
