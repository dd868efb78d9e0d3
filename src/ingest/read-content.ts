import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem } from '../diagnostics/catalogue.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Content } from '../newsroom/content.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { MARKDOWN_FILE } from './file-name.ts';
import { indexFiles } from './find-photo.ts';
import { joinContent, type NamedReading } from './join-content.ts';
import { parseArticle } from './parse-article.ts';
import { parseCampaign } from './parse-campaign.ts';
import type { FileReading, IngestSetting, SourceFile } from './parse-file.ts';
import { parseAuthor, parsePage, parseSection, parseTopic } from './parse-profiles.ts';
import { PUBLICATION_EXAMPLE, parsePublication } from './parse-publication.ts';
import { describeFailure, scanContent } from './scan.ts';
import { decodeSource } from './source-text.ts';

export interface ContentReading {
  /** Absent if `publication.yaml` could not be read. Files with errors are left out of it. */
  readonly content?: Content;
  /** Of all files, in reading order. */
  readonly problems: readonly Problem[];
}

const FOLDERS = ['articles', 'authors', 'pages', 'sections', 'support', 'topics'] as const;

/** Files opened at one time; more gain nothing and may exceed what the system allows. */
const AT_ONCE = 64;

/** Reads a content folder whole, and all that is wrong in it at once. Does not throw on anything that is in the folder. */
export async function readContent(folder: string): Promise<ContentReading> {
  const scan = await scanContent(folder).catch((failure: unknown) => failure as NodeJS.ErrnoException);
  if (scan instanceof Error) {
    const problem =
      scan.code === 'ENOENT' || scan.code === 'ENOTDIR'
        ? describeProblem('folder-missing', { file: '.' }, { path: folder })
        : describeProblem('file-unreadable', { file: '.' }, { cause: describeFailure(scan) });
    return { problems: [problem] };
  }
  const problems: Problem[] = [...scan.problems];
  const publicationFile = scan.files.find((file) => /^publication\.ya?ml$/i.test(file));
  const markdown = scan.files.filter((file) => MARKDOWN_FILE.test(file) && isPlaced(file));
  problems.push(...listUnplaced(scan.files));
  const sources = await readSources(folder, publicationFile ? [publicationFile, ...markdown] : markdown, problems);

  if (!publicationFile) {
    problems.push(
      describeProblem('publication-missing', { file: 'publication.yaml' }, { example: PUBLICATION_EXAMPLE }),
    );
  }
  const {
    publication,
    assumed,
    problems: found,
  } = parsePublication(sources.get(publicationFile ?? '') ?? { file: '', text: '' });
  // A file that is missing or not text was reported as such.
  if (sources.has(publicationFile ?? '')) problems.push(...found);

  const files = indexFiles(scan.files.filter((file) => !MARKDOWN_FILE.test(file)));
  const setting: IngestSetting = { publication: assumed, files };
  const parseAll = <Subject>(
    kind: (typeof FOLDERS)[number],
    parse: (source: SourceFile, setting: IngestSetting) => FileReading<Subject>,
  ): NamedReading<Subject>[] =>
    markdown
      .filter((file) => file.startsWith(`${kind}/`))
      .flatMap((file) => {
        const source = sources.get(file);
        if (!source) return [];
        const reading = parse(source, setting);
        problems.push(...reading.problems);
        return [{ ...reading, file }];
      });
  const joined = joinContent(
    {
      sections: parseAll('sections', parseSection),
      authors: parseAll('authors', parseAuthor),
      topics: parseAll('topics', parseTopic),
      pages: parseAll('pages', parsePage),
      campaigns: parseAll('support', parseCampaign),
      articles: parseAll('articles', parseArticle),
    },
    assumed,
  );
  problems.push(...joined.problems);
  return { ...(publication ? { content: joined.content } : {}), problems: orderProblems(problems) };
}

/** Reads files to text, some at a time; what cannot be read or is not UTF-8 is reported and left out. */
async function readSources(
  folder: string,
  files: readonly string[],
  problems: Problem[],
): Promise<ReadonlyMap<string, SourceFile>> {
  const sources = new Map<string, SourceFile>();
  for (let start = 0; start < files.length; start += AT_ONCE) {
    await Promise.all(
      files.slice(start, start + AT_ONCE).map(async (file) => {
        try {
          const { text, problems: found } = decodeSource(await readFile(path.join(folder, file)), file);
          problems.push(...found);
          if (text !== undefined) sources.set(file, { file, text });
        } catch (failure) {
          problems.push(describeProblem('file-unreadable', { file }, { cause: describeFailure(failure) }));
        }
      }),
    );
  }
  return sources;
}

function isPlaced(file: string): boolean {
  const [top = '', ...rest] = file.split('/');
  return rest.length > 0 && (FOLDERS as readonly string[]).includes(top);
}

/** Markdown that nothing is made of: one warning for each folder, or for a story that lies outside of all. */
function listUnplaced(files: readonly string[]): Problem[] {
  const strays = new Map<string, string>();
  for (const file of files) {
    if (!MARKDOWN_FILE.test(file) || isPlaced(file) || /^readme\./i.test(file)) continue;
    const [top = ''] = file.split('/');
    const folder = file.includes('/') ? top : '';
    if (!strays.has(folder)) strays.set(folder, file);
  }
  return [...strays].map(([folder, file]) => {
    const nearest = chooseNearest(folder, FOLDERS);
    return describeProblem(
      'file-unplaced',
      { file },
      {
        folder: folder || 'content',
        suggestion: nearest
          ? `Rename the folder to "${nearest}".`
          : 'Move stories to articles/, and standing pages to pages/.',
      },
    );
  });
}
