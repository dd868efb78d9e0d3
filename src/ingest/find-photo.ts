import { decodeWritten } from '../newsroom/address.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { isPicture } from './join-picture.ts';
import type { PhotoFinding } from './markdown-run.ts';

/** The files of a content folder that are not Markdown, by path in NFC, as people type it; values are the paths on disk. */
export type FileIndex = Pick<ReadonlyMap<string, string>, 'get' | 'keys'>;

/** Makes the index that photos are looked for in. */
export function indexFiles(files: Iterable<string>): FileIndex {
  return new Map([...files].map((file) => [file.normalize('NFC'), file]));
}

/**
 * Finds the photo that a file asks for: beside it, or from the content folder where the name begins with `/`. The name
 * may be percent-encoded, as Markdown encodes addresses. Never leads out of the content folder.
 * @param from the file that asks, as a path inside the content folder
 */
export function findPhoto(src: string, from: string, files: FileIndex): PhotoFinding {
  const written = src.trim();
  if (/^([a-z][a-z\d+.-]+:|[/\\]{2})/i.test(written)) return { problem: 'remote' };
  // One letter and a colon is a drive of Windows.
  if (/^[a-z]:/i.test(written)) return { problem: 'outside' };
  for (const name of new Set([written, decodeWritten(written)])) {
    const path = resolve(name, from);
    if (path === undefined) return { problem: 'outside' };
    const file = files.get(path);
    if (file !== undefined) return isPicture(path) ? { file } : { problem: 'format' };
  }
  const path = resolve(decodeWritten(written).replaceAll('\\', '/'), from);
  if (path === undefined) return { problem: 'outside' };
  const suggestion = suggest(path, from, files);
  return { problem: 'lost', path: `content/${path}`, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The path inside the content folder; nothing if it would lead out of it. */
function resolve(name: string, from: string): string | undefined {
  const parts = /^[/\\]/.test(name) ? [] : from.normalize('NFC').split('/').slice(0, -1);
  for (const part of name.normalize('NFC').split('/')) {
    if (part === '' || part === '.') continue;
    // A backslash divides folders on Windows, so it counts as a way out there too.
    if (part.split('\\').includes('..')) {
      if (part !== '..' || parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join('/').includes('\0') ? undefined : parts.join('/');
}

function suggest(path: string, from: string, files: FileIndex): string | undefined {
  const folder = path.split('/').slice(0, -1).join('/');
  const beside = new Map<string, string>();
  for (const candidate of files.keys()) {
    if (!candidate.startsWith(folder) || !isPicture(candidate)) continue;
    const parts = candidate.split('/');
    const name = parts.pop()!;
    if (parts.join('/') === folder) beside.set(name, candidate);
  }
  const nearest = chooseNearest(path.split('/').at(-1) ?? '', beside.keys());
  if (nearest === undefined) return undefined;
  const home = from.normalize('NFC').split('/').slice(0, -1).join('/');
  return home === folder ? nearest : `/${beside.get(nearest)}`;
}
