import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder, links included, as paths inside it with `/` between their parts; in no order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
