import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../src');

/** The room table of ARCHITECTURE.md: each room and the rooms it may import from, itself aside. */
const MAY_IMPORT = readRoomTable();

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.(ts|astro|css)$/.test(file) && !file.endsWith('.d.ts') && !file.endsWith('.test.ts'));

describe('the rooms of src/', () => {
  test('are those of the table', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf));
    expect([...rooms].sort()).toEqual([...MAY_IMPORT.keys()].sort());
  });

  test.each(files)('%s imports only what its room may', (file) => {
    const room = roomOf(file);
    const allowed = new Set([room, ...(MAY_IMPORT.get(room) ?? [])]);
    const forbidden = listImports(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
      .filter((target) => !allowed.has(roomOf(target)));
    expect(forbidden).toEqual([]);
  });

  test.each(files.filter((file) => /^(newsroom|discovery|edition)\//.test(file)))(
    '%s knows no disk, no Astro and no clock',
    (file) => {
      const forbidden = listImports(file).filter((specifier) => /^(node:|astro)/.test(specifier));
      const clock = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/.exec(
        readFileSync(path.join(source, file), 'utf8'),
      );
      expect([...forbidden, ...(clock ?? [])]).toEqual([]);
    },
  );

  test('have no drawer for leftovers', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function listImports(file: string): string[] {
  const code = readFileSync(path.join(source, file), 'utf8');
  return [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier = '']) => specifier,
  );
}

function readRoomTable(): Map<string, string[]> {
  const text = readFileSync(path.join(source, '../ARCHITECTURE.md'), 'utf8');
  const rows = text.matchAll(/^\| `([a-z]+)\/` *\|[^|\n]*\|([^|\n]*)\|$/gm);
  return new Map(
    [...rows].map(([, room = '', imports = '']) => [
      room,
      [...imports.matchAll(/`([a-z]+)`/g)].map(([, name = '']) => name),
    ]),
  );
}
