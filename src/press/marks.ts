import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PaymentMethod } from '../edition/page.ts';

const resolve = createRequire(import.meta.url).resolve;

/**
 * The mark of a payment method from simple-icons, by its slug there; a method that has none is shown by its name. One
 * file is read for each mark, because the package's own index loads three thousand.
 */
export function findMark(method: string): PaymentMethod {
  const slug = method.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  try {
    const icon = readFileSync(resolve(`simple-icons/icons/${slug}.svg`), 'utf8');
    const [, title] = /<title>([^<]*)<\/title>/.exec(icon) ?? [];
    const [, mark] = /<path d="([^"]*)"/.exec(icon) ?? [];
    return { name: title ?? method, ...(mark ? { mark } : {}) };
  } catch {
    return { name: method };
  }
}
