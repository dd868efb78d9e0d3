import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder, links included, as paths inside it with `/` between their parts; in no order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

/** What tells that a file is as it was written, without opening it. */
export interface FileMark {
  readonly bytes: number;
  /** Time of modification in milliseconds. */
  readonly modified: number;
}

/**
 * A folder that holds a whole site. Files in it may be hard links of files in another tree, so none is ever written in
 * place. Every call waits for the system: thousands of small ones in a row take as long as the system does, and no longer.
 */
export class Tree {
  readonly folder: string;
  readonly #folders = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file system's own identity of the folder, which it keeps when it is renamed; nothing if there is no folder. */
  identify(): string | undefined {
    const found = statSync(this.folder, { bigint: true, throwIfNoEntry: false });
    return found?.isDirectory() ? `${found.dev}-${found.ino}-${found.birthtimeNs}` : undefined;
  }

  /** Begins anew with an empty folder. */
  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    this.#folders.clear();
  }

  write(file: string, data: string | Uint8Array): FileMark {
    const target = this.#makeRoom(file);
    const opened = replacing(target, () => openSync(target, 'wx'));
    try {
      writeFileSync(opened, data);
      return mark(fstatSync(opened));
    } finally {
      closeSync(opened);
    }
  }

  copy(source: string, file: string): FileMark {
    const target = this.#makeRoom(file);
    replacing(target, () => copyFileSync(source, target, constants.COPYFILE_EXCL));
    return mark(statSync(target));
  }

  /** Takes a file of another tree over. */
  link(other: Tree, file: string): void {
    const target = this.#makeRoom(file);
    replacing(target, () => linkSync(`${other.folder}/${file}`, target));
  }

  /** Puts a symbolic link. */
  point(target: string, file: string): void {
    const link = this.#makeRoom(file);
    replacing(link, () => symlinkSync(target, link));
  }

  /** Removes a file, and the folders that are empty without it. A folder in its place is left alone. */
  remove(file: string): void {
    unlink(path.join(this.folder, file));
    for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
      try {
        rmdirSync(path.join(this.folder, folder));
      } catch {
        return;
      }
      this.#folders.delete(folder);
    }
  }

  /** Every file, whatever it is. */
  listFiles(inside = ''): string[] {
    return readdirSync(path.join(this.folder, inside), { withFileTypes: true }).flatMap((entry) => {
      const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
      return entry.isDirectory() ? this.listFiles(file) : file;
    });
  }

  /** When something last came to a folder inside, or went from it, in milliseconds; nothing if there is no such folder. */
  readFolder(inside: string): number | undefined {
    const found = lookAt(`${this.folder}/${inside}`);
    return found?.isDirectory() ? found.mtimeMs : undefined;
  }

  /**
   * Looks whether everything is as it was left, without opening any file. A folder to which nothing came and from which
   * nothing went is not read.
   * @param folders what `readFolder` gave for every folder inside when it was left; each after those that it is in
   * @param listFiles tells what is known of the files that should stand there; asked only if that must be known, and then for
   * no more than those that are looked at if that is enough
   * @param looksAt the files that are looked at; the others are taken as changed when something came to their folder or went
   * from it. Absent: none is looked at
   * @returns the paths that are missing, changed, or should not be there
   */
  inspect(
    folders: ReadonlyMap<string, number>,
    listFiles: (enough: 'all' | 'looked at') => ReadonlyMap<string, FileMark>,
    looksAt?: (file: string) => boolean,
  ): Set<string> {
    const stirred = new Set<string>();
    // What stands behind a link is not in the folder.
    const gone = new Set<string>();
    for (const [inside, modified] of folders) {
      const now = inside !== '' && gone.has(folderOf(inside)) ? undefined : this.readFolder(inside);
      if (now === modified) continue;
      (now === undefined ? gone : stirred).add(inside);
    }
    const wrong = new Set<string>();
    const still = stirred.size + gone.size === 0;
    if (!looksAt && still) return wrong;
    const files = listFiles(still ? 'looked at' : 'all');
    for (const inside of stirred) this.#findStrays(inside, folders, files, wrong);
    for (const [file, known] of files) {
      const folder = folderOf(file);
      if (gone.has(folder) || (looksAt?.(file) ? !this.holds(file, known) : stirred.has(folder))) wrong.add(file);
    }
    return wrong;
  }

  /** Whether a file stands there as it was left. */
  holds(file: string, known: FileMark): boolean {
    const found = lookAt(`${this.folder}/${file}`);
    return found?.isFile() === true && found.size === known.bytes && found.mtimeMs === known.modified;
  }

  #findStrays(
    inside: string,
    folders: ReadonlyMap<string, number>,
    files: ReadonlyMap<string, unknown>,
    wrong: Set<string>,
  ): void {
    for (const entry of readdirSync(path.join(this.folder, inside), { withFileTypes: true })) {
      const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (!files.has(file)) wrong.add(file);
      } else if (!folders.has(file)) for (const stray of this.listFiles(file)) wrong.add(stray);
    }
  }

  /** Makes the folder of a file. */
  #makeRoom(file: string): string {
    this.#makeFolder(path.posix.dirname(file));
    return `${this.folder}/${file}`;
  }

  #makeFolder(folder: string): void {
    if (folder === '.' || this.#folders.has(folder)) return;
    this.#makeFolder(path.posix.dirname(folder));
    const target = `${this.folder}/${folder}`;
    // A file of the site before makes way, and so does a link, through which files would be put elsewhere.
    if (!makeFolder(target) && !lookAt(target)?.isDirectory()) {
      unlink(target);
      makeFolder(target);
    }
    this.#folders.add(folder);
  }
}

/** What stands somewhere; nothing too if what is above it is no folder. */
function lookAt(target: string): Stats | undefined {
  try {
    return lstatSync(target, { throwIfNoEntry: false });
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw failure;
  }
}

/** @returns whether nothing stood there */
function makeFolder(target: string): boolean {
  try {
    mkdirSync(target);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    return false;
  }
}

/** Puts a file where none is; one that is there is taken away first, because others may hold it too. */
function replacing<Result>(target: string, put: () => Result): Result {
  try {
    return put();
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    if (!unlink(target)) rmSync(target, { recursive: true });
    return put();
  }
}

/** The folder of a file inside a tree; empty for the tree itself. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** Every folder on the way to some files, the tree itself among them. */
export function listFolders(files: Iterable<string>): Set<string> {
  const folders = new Set(['']);
  for (const file of files) {
    for (let folder = folderOf(file); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return folders;
}

/** @returns false if a folder stands there, which is left alone */
function unlink(file: string): boolean {
  try {
    unlinkSync(file);
  } catch (failure) {
    const { code = '' } = failure as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR'].includes(code)) return true;
    if (lookAt(file)?.isDirectory()) return false;
    throw failure;
  }
  return true;
}

function mark({ size, mtimeMs }: Stats): FileMark {
  return { bytes: size, modified: mtimeMs };
}
