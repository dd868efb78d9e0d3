import { describe, expect, test } from 'vitest';
import { outputPath, planSite } from './plan.ts';

describe('the file behind an address', () => {
  test.each([
    ['/', 'index.html'],
    ['/world/', 'world/index.html'],
    ['/ru/topics/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/', 'ru/topics/нигер/index.html'],
    ['/404.html', '404.html'],
    ['/a%23b/', 'a#b/index.html'],
  ])('%s is %s', (address, path) => expect(outputPath(address)).toBe(path));

  test.each(['/../etc/', '/%2e%2e/etc/', '/a/%2E%2E%2F%2E%2E/b/', '/a%5C..%5Cb/', '/a%00b/'])('%s is none', (address) =>
    expect(() => outputPath(address)).toThrow('leads out of the site'),
  );
});

describe('a plan', () => {
  const page = { kind: 'standing', title: 'One' } as never;
  const keyOf = (
    templates: string,
    piece: Parameters<typeof planSite>[1] extends Iterable<readonly [string, infer P]> ? P : never,
  ) => planSite(templates, [['a/index.html', piece]]).get('a/index.html')?.key;

  test('keys a page by the templates, its address and all it shows', () => {
    const key = keyOf('t1', { kind: 'page', page, address: '/a/' });
    expect(keyOf('t1', { kind: 'page', page: { ...(page as object) } as never, address: '/a/' })).toBe(key);
    expect(keyOf('t2', { kind: 'page', page, address: '/a/' })).not.toBe(key);
    expect(keyOf('t1', { kind: 'page', page, address: '/b/' })).not.toBe(key);
    expect(keyOf('t1', { kind: 'page', page: { kind: 'standing', title: 'Two' } as never, address: '/a/' })).not.toBe(
      key,
    );
  });

  test('keys a text by itself and a file by its version, whatever the templates', () => {
    expect(keyOf('t1', { kind: 'text', text: 'x' })).toBe(keyOf('t2', { kind: 'text', text: 'x' }));
    expect(keyOf('t1', { kind: 'text', text: 'x' })).not.toBe(keyOf('t1', { kind: 'text', text: 'y' }));
    const file = { kind: 'file', file: '/cache/a', version: '1' } as const;
    expect(keyOf('t1', file)).toBe(keyOf('t2', { ...file, file: '/elsewhere/a' }));
    expect(keyOf('t1', file)).not.toBe(keyOf('t1', { ...file, version: '2' }));
  });
});
