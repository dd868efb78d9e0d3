import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeSchemaFiles } from './schema.ts';

test.each([...writeSchemaFiles()])('%s is as the schema makes it: `npm run schema`', async (file, text) => {
  const committed = await readFile(path.resolve(import.meta.dirname, '../..', file), 'utf8').catch(() => '');
  expect(committed === text).toBe(true);
});
