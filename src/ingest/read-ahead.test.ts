import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAhead } from './read-ahead.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-ahead-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('goes past what cannot be read, and leaves nothing open', async () => {
  const files = Array.from({ length: 100 }, (_, index) => path.join(folder, `${index}.md`));
  for (const file of files) if (!file.endsWith('7.md')) writeFileSync(file, file.endsWith('5.md') ? '' : 'A story.');
  // The lowest that is free.
  const nextDescriptor = () => {
    const descriptor = openSync(import.meta.filename, 'r');
    closeSync(descriptor);
    return descriptor;
  };
  const before = nextDescriptor();
  await readAhead([...files, folder]);
  expect(nextDescriptor()).toBe(before);
  await readAhead([]);
});
