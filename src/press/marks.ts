import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FindMark } from '../edition/page.ts';

const resolve = createRequire(import.meta.url).resolve;

/**
 * The mark of a payment method from simple-icons, by its slug there; a method that has none is shown by its name. One
 * file is read for each mark, because the package's own index loads three thousand.
 */
export const findMark: FindMark = (method) => {
  const slug = method.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  try {
    const icon = readFileSync(resolve(`simple-icons/icons/${slug}.svg`), 'utf8');
    const [, title] = /<title>([^<]*)<\/title>/.exec(icon) ?? [];
    const [, path] = /<path d="([^"]*)"/.exec(icon) ?? [];
    return { id: slug, name: title ?? method, ...(path ? { path } : {}) };
  } catch {
    return { id: slug, name: method };
  }
};
