import path from 'node:path';
import { findDevelopment, findOrder } from '../archive/pictures.ts';
import type { House } from '../newsroom/content.ts';
import { readSubject } from '../newsroom/subject.ts';
import type { Development } from '../photos/develop.ts';
import type { PressDesk } from './press.ts';
import { type JobResult, keyFile, type PrintJob, STANDS } from './printer.ts';
import { listTemplateFiles, type Templates } from './templates.ts';
import type { Tree } from './tree.ts';

/** A file that is taken over into the site as it is. */
interface Supply {
  readonly path: string;
  readonly file: string;
  /** Changes with the bytes of the file. */
  readonly version: string;
}

/** Takes the files over that the templates bring along. */
export function printTemplateFiles(job: PrintJob, templates: Templates, tree: Tree): JobResult {
  const supplies = listTemplateFiles(templates).map(({ digest, ...file }) => ({ ...file, version: digest }));
  return takeOver(job, supplies, tree);
}

/** Takes the renditions of a picture over. */
export async function printPicture(
  job: PrintJob,
  { store, cache, content }: PressDesk,
  { publication: { avif = false } }: House,
  tree: Tree,
): Promise<JobResult> {
  const subject = readSubject(job.subject);
  const file = subject.kind === 'photo' ? subject.file : '';
  let development = findDevelopment<Development>(file, store);
  if (!development) return { subject: job.subject, paths: [], prepared: [] };
  const needed = development.files.some(({ path: target }) => job.known.get(target)?.wanted ?? true);
  if (needed) {
    const { developPhotos, isWhole } = await import('../photos/develop.ts');
    // The cache may have been damaged since: the picture is then developed once more.
    if (!isWhole(development, cache)) {
      const orders = new Map([[file, findOrder(file, store)!]]);
      development = (await developPhotos(orders, { content, cache, avif })).developed.get(file);
      if (!development) throw new Error(`${file} was changed while the site was being printed.`);
    }
  }
  // Its address carries a hash of the picture.
  const supplies = development.files.map((rendition) => ({
    path: rendition.path,
    file: path.join(cache, rendition.file),
    version: rendition.path,
  }));
  return takeOver(job, supplies, tree);
}

function takeOver({ subject, known }: PrintJob, supplies: readonly Supply[], tree: Tree): JobResult {
  return {
    subject,
    paths: supplies.map(({ path: target }) => target),
    prepared: supplies.flatMap(({ path: target, file, version }) => {
      const key = keyFile(version);
      const before = known.get(target);
      if (before?.key === key && !before.wanted) return [];
      return { path: target, subject, rank: STANDS, key, asked: [], written: tree.copy(file, target) };
    }),
  };
}
