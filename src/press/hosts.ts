import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../archive/store.ts';
import {
  type RedirectRule,
  writeCaddyRedirects,
  writeNetlifyRedirects,
  writeNginxRedirects,
} from '../discovery/redirect-lists.ts';

/** The files for servers that read no `_redirects`, by their names. */
const WRITERS = {
  'nginx.conf': writeNginxRedirects,
  Caddyfile: writeCaddyRedirects,
  'netlify.toml': writeNetlifyRedirects,
} as const;

/** With this the key of the redirects begins for which the files were last written. */
const WRITTEN_FOR = 'hosts';

/**
 * Keeps the files with redirects that are not part of the site, for whoever sets up its server, in `hosts/` of the cache.
 * @param key of the redirects as published; absent where there are none
 * @param list gives them; asked only when they are not what they were
 */
export function keepHostFiles(
  cache: string,
  store: Store,
  key: string | undefined,
  list: () => readonly RedirectRule[],
): void {
  if ((store.readFact(WRITTEN_FOR) ?? '') === (key ?? '')) return;
  const folder = path.join(cache, 'hosts');
  rmSync(folder, { recursive: true, force: true });
  if (key !== undefined) {
    mkdirSync(folder, { recursive: true });
    const rules = list();
    for (const [name, write] of Object.entries(WRITERS)) writeFileSync(path.join(folder, name), write(rules));
  }
  store.write(() => store.writeFact(WRITTEN_FOR, key ?? ''));
}
