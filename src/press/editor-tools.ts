import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_FOLDERS } from '../ingest/content-folders.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Tells editors' tools which schema holds for which file of the content folder, so that Astro's language server completes and
 * checks front matter. It has no patterns for this: what it reads is a list of all files, under `.astro/collections/`.
 * @param root of the project, where `docs/schema/` is and the tools look for the list
 */
export async function describeForEditors(root: string, content: string): Promise<void> {
  const folder = path.join(root, '.astro/collections');
  const files = await readdir(content, { recursive: true }).catch(() => []);
  const entries = files.flatMap((file): [string, string][] => {
    const kind = CONTENT_FOLDERS.get(file.split(path.sep, 1)[0] ?? '');
    if (!kind || !/\.md$/i.test(file)) return [];
    // As the language server writes what it looks up: decoded, and all in small letters.
    const address = path.join(content, file).split(path.sep).join('/');
    return [[`file://${address.startsWith('/') ? '' : '/'}${address}`.toLowerCase(), kind]];
  });
  const names = [...CONTENT_FOLDERS.values()];
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const schema = await readFile(path.join(root, `docs/schema/${name}.schema.json`), 'utf8');
    await writeChanged(path.join(folder, `${name}.schema.json`), schema);
  }
  const collections = names.map((name) => ({ name, hasSchema: true }));
  const list = JSON.stringify({ collections, entries: Object.fromEntries(entries.sort()) });
  await writeChanged(path.join(folder, 'collections.json'), list);
}

/** The tools read everything anew when a file is written. */
async function writeChanged(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) replaceFile(file, text);
}
