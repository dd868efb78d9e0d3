import { openArchive } from '../archive/archive.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { PageDesk } from '../edition/desk.ts';
import { listEntries } from '../edition/edition.ts';
import { gatherMarks } from '../edition/marks.ts';
import { readContent } from '../ingest/read-content.ts';
import type { Content } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import { type Development, developPhotos } from '../photos/develop.ts';
import { withCacheLocked, withOutputLocked } from './lock.ts';
import { findMark } from './marks.ts';
import { compareSites, publishSite, readPublished } from './output.ts';
import { outputPath, type Piece, type Plan, planSite } from './plan.ts';
import { listTemplateFiles, loadTemplates, prepareTemplates, type Templates } from './templates.ts';

export interface PressOptions {
  /** Folder of Markdown; absolute, as are the others. */
  readonly content: string;
  /** Folder of the published site. */
  readonly out: string;
  readonly cache: string;
  /** The instant at which the site is published. */
  readonly now: Instant;
  readonly onProgress?: (progress: Progress) => void;
}

/** What the press is doing, for whoever watches. */
export type Progress =
  | { readonly step: 'waiting' | 'compiling' | 'reading' | 'publishing' }
  | { readonly step: 'developing' | 'printing'; readonly done: number; readonly total?: number };

/** What came of a run. Nothing is published when there is an error among the problems. */
export interface PressReport {
  readonly published: boolean;
  readonly problems: readonly Problem[];
  /** Paths in the output folder. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly kept: number;
}

/**
 * Makes the published site from the content: compiles the templates while the content is read, prepares every page, and
 * prints and publishes those that differ from what stands there.
 * @throws when the fault is not the content's; the site published before then stands as it was
 */
export function pressSite(options: PressOptions): Promise<PressReport> {
  const { content, out, cache, onProgress = () => {} } = options;
  const onWait = () => onProgress({ step: 'waiting' });
  return withCacheLocked(cache, onWait, () =>
    withOutputLocked(out, onWait, async () => {
      onProgress({ step: 'reading' });
      const [templates, reading, published] = await Promise.all([
        prepareTemplates(cache, () => onProgress({ step: 'compiling' })),
        readContent(content),
        readPublished(out, cache),
      ]);
      const problems = [...reading.problems];
      if (!reading.content || problems.some(({ severity }) => severity === 'error')) {
        return { published: false, problems, written: [], removed: [], kept: published.size };
      }
      const { plan, problems: photoProblems } = await planEdition(reading.content, templates, options);
      problems.push(...photoProblems);
      if (photoProblems.length > 0) {
        return { published: false, problems, written: [], removed: [], kept: published.size };
      }
      const planned = new Map([...plan].map(([path, { key }]) => [path, key]));
      const changes = compareSites(published, planned);
      if (changes.written.length > 0 || changes.removed.length > 0) {
        const print = await startPrinting(plan, templates, reading.content.publication.url);
        let done = 0;
        await publishSite({
          out,
          cache,
          planned,
          changes,
          print: (path) => {
            done += 1;
            onProgress({ step: 'printing', done, total: changes.written.length });
            return print(path);
          },
        });
      }
      return {
        published: true,
        problems,
        written: changes.written,
        removed: changes.removed,
        kept: changes.kept.length,
      };
    }),
  );
}

/** Plans every file of the site as it should stand at `now`. */
async function planEdition(
  content: Content,
  templates: Templates,
  options: PressOptions,
): Promise<{ plan: Plan; problems: readonly Problem[] }> {
  const { cache, now, onProgress = () => {} } = options;
  const archive = openArchive(content, now);
  const visible = content.publication.languages.flatMap((language) => archive.listArticles({ language }));
  let done = 0;
  const { developed, problems } = await developPhotos(
    listPhotos({ ...content, articles: visible }),
    options.content,
    cache,
    () => {
      done += 1;
      onProgress({ step: 'developing', done });
    },
  );
  const pieces: [string, Piece][] = [];
  for (const [path, file] of await listTemplateFiles(templates)) {
    pieces.push([path, { kind: 'file', file, version: templates.key }]);
  }
  for (const development of developed.values()) {
    for (const [path, file] of development.files) pieces.push([path, { kind: 'file', file, version: '' }]);
  }
  for (const { address, build } of listEntries(openPageDesk(archive, developed))) {
    const built = build();
    pieces.push([
      outputPath(address),
      'page' in built ? { kind: 'page', address, page: built.page } : { kind: 'text', text: built.text },
    ]);
  }
  return { plan: planSite(templates.key, pieces), problems };
}

/** The desk at which pages are built from an archive and its developed pictures. */
export function openPageDesk(archive: PageDesk['archive'], developments: ReadonlyMap<string, Development>): PageDesk {
  return {
    archive,
    findRenditions: (file, crop) => developments.get(file)?.renditions[crop] ?? [],
    marks: gatherMarks(archive, findMark),
  };
}

/** The files of all pictures that the given content shows. */
export function listPhotos({ articles, authors, topics, pages }: Omit<Content, 'publication'>): Set<string> {
  const files = new Set<string>();
  for (const { photo } of [...articles, ...authors]) if (photo) files.add(photo.file);
  const bodies = [
    ...articles.map(({ body }) => body),
    ...authors.map(({ biography }) => biography),
    ...topics.map(({ introduction }) => introduction),
    ...pages.map(({ body }) => body),
  ];
  for (const part of bodies.flat()) if (typeof part !== 'string') files.add(part.file);
  return files;
}

async function startPrinting(plan: Plan, templates: Templates, origin: string) {
  const render = await loadTemplates(templates);
  return async (path: string) => {
    const piece = plan.get(path);
    switch (piece?.kind) {
      case 'page':
        return { text: await render(piece.page, `${origin}${piece.address}`) };
      case 'text':
        return { text: piece.text };
      case 'file':
        return { file: piece.file };
      default:
        throw new Error(`Nothing is planned at ${path}`);
    }
  };
}
