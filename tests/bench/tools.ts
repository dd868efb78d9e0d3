/** The generators that are compared: what each needs in its folder, and how it is run. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ArchiveOptions, composeStories, NOW, type Story } from './archive.ts';
import { type Dialect, eleventy, hugo, imprint } from './content.ts';
import type { Command } from './measure.ts';

export interface Tool {
  readonly name: ToolName;
  readonly version: string;
  readonly dialect: Dialect;
  /** Copies all but the content into a folder of its own. */
  readonly prepare: (folder: string) => Promise<void>;
  /** Inside the tool's folder, as are the others. */
  readonly content: string;
  readonly output: string;
  /** What a cold build must not find. */
  readonly caches: readonly string[];
  readonly template: { readonly file: string; readonly comment: (text: string, words: string) => string };
  readonly command: (folder: string) => Command;
  /** What makes the site searchable after the command; the tools that it is compared with make no search. */
  readonly search?: (folder: string) => Command;
}

export const TOOL_NAMES = ['imprint', 'hugo', 'eleventy'] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Those of the wanted tools that this machine has. */
export function findTools(wanted: readonly ToolName[], eleventyFolder: string | undefined): Tool[] {
  const finders = { imprint: findImprint, hugo: findHugo, eleventy: () => findEleventy(eleventyFolder) };
  return wanted.flatMap((name) => finders[name]() ?? []);
}

function findImprint(): Tool {
  const commit = ask('git', ['-C', projectRoot, 'rev-parse', '--short', 'HEAD'])?.trim();
  const changed = ask('git', [
    '-C',
    projectRoot,
    'status',
    '--porcelain',
    'src',
    'package-lock.json',
    'astro.config.ts',
  ]);
  const command = (folder: string, ...args: string[]): Command => ({
    run: [
      process.execPath,
      path.join(folder, 'project/src/desk/imprint.ts'),
      'build',
      ...['--content', path.join(folder, 'content')],
      ...['--out', path.join(folder, 'dist')],
      ...['--cache', path.join(folder, 'cache')],
      ...['--now', NOW],
      ...args,
    ],
    folder: path.join(folder, 'project'),
  });
  return {
    name: 'imprint',
    version: `${commit ?? 'of no commit'}${changed ? ' with changes' : ''}, Node ${process.versions.node}`,
    dialect: imprint,
    prepare: async (folder) => {
      for (const name of ['src', 'public', 'astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']) {
        await cp(path.join(projectRoot, name), path.join(folder, 'project', name), { recursive: true }).catch(
          (failure: NodeJS.ErrnoException) => {
            if (failure.code !== 'ENOENT') throw failure;
          },
        );
      }
      await symlink(path.join(projectRoot, 'node_modules'), path.join(folder, 'project/node_modules'));
    },
    content: 'content',
    output: 'dist',
    caches: ['cache', 'project/.imprint', 'project/.astro'],
    template: {
      file: 'project/src/components/Byline.astro',
      comment: (text, words) => text.replace(/^---\n/, `---\n// ${words}\n`),
    },
    command: (folder) => command(folder, '--search-later'),
    search: (folder) => command(folder),
  };
}

function findHugo(): Tool | undefined {
  const version = /v[\d.]+(\+extended)?/.exec(ask('hugo', ['version']) ?? '')?.[0];
  if (!version) return undefined;
  return {
    name: 'hugo',
    version,
    dialect: hugo,
    prepare: (folder) => cp(path.join(import.meta.dirname, 'hugo'), folder, { recursive: true }),
    content: '',
    output: 'public',
    caches: ['cache', 'resources', '.hugo_build.lock'],
    template: { file: 'layouts/partials/card.html', comment: (text, words) => `${text.trimEnd()}{{/* ${words} */}}` },
    command: (folder) => ({ run: ['hugo', '--quiet', '--cacheDir', path.join(folder, 'cache')], folder }),
  };
}

function findEleventy(given: string | undefined): Tool | undefined {
  const home = path.join(path.resolve(given ?? projectRoot), 'node_modules/@11ty/eleventy');
  if (!existsSync(home)) return undefined;
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return {
    name: 'eleventy',
    version: `v${version}`,
    dialect: eleventy,
    prepare: async (folder) => {
      await cp(path.join(import.meta.dirname, 'eleventy'), folder, { recursive: true });
      await cp(path.join(import.meta.dirname, 'hugo/static'), path.join(folder, 'static'), { recursive: true });
      await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    },
    content: '',
    output: 'public',
    caches: ['.cache'],
    template: { file: '_includes/article.11ty.ts', comment: (text, words) => `${text}// ${words}\n` },
    command: (folder) => ({
      run: [process.execPath, path.join(home, 'cmd.cjs'), '--config=eleventy.config.ts', '--quiet'],
      folder,
    }),
  };
}

function ask(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** A tool with the archive in a folder of its own. */
export interface Site {
  readonly tool: Tool;
  readonly folder: string;
}

/** Sets up every tool's site with the same archive, in folders below the given one. */
export async function makeSites(tools: readonly Tool[], parent: string, options: ArchiveOptions): Promise<Site[]> {
  const sites: Site[] = [];
  for (const tool of tools) {
    const folder = await mkdtemp(path.join(parent, `${tool.name}-`));
    await tool.prepare(folder);
    for (const [file, text] of Object.entries(tool.dialect.fixed()))
      await save(contentFile({ tool, folder }, file), text);
    sites.push({ tool, folder });
  }
  for (const story of composeStories(options)) {
    for (const site of sites) {
      const file = contentFile(site, site.tool.dialect.fileOf(story));
      await save(file, site.tool.dialect.write(story));
      if (story.photo) await writeFile(path.join(path.dirname(file), 'photo.jpg'), await drawPhoto(story.number));
    }
  }
  return sites;
}

async function save(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function contentFile({ tool, folder }: Site, file: string): string {
  return path.join(folder, tool.content, file);
}

/**
 * Takes away all that a cold build must not find: out of the way and not off the disk, because for minutes after thousands of
 * files were deleted ext4 makes new ones many times more slowly, and no reader's machine is cold in that way.
 */
export async function cool({ tool, folder }: Site): Promise<void> {
  const aside = await mkdtemp(path.join(folder, '.aside-'));
  for (const [number, name] of [tool.output, ...tool.caches].entries()) {
    await rename(path.join(folder, name), path.join(aside, String(number))).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'ENOENT') throw failure;
    });
  }
}

/** Changes the first word of a story. */
export async function editStory(site: Site, story: Story, word: string): Promise<void> {
  const file = contentFile(site, site.tool.dialect.fileOf(story));
  const text = await readFile(file, 'utf8');
  const edited = text.replace(/^(---\n[\s\S]*?\n---\n\n)\S+/, `$1${word}`);
  if (edited === text) throw new Error(`${file} has no first word`);
  await writeFile(file, edited);
}

/** Writes a comment into a template; calling the result takes it out again. */
export async function commentTemplate({ tool, folder }: Site, words: string): Promise<() => Promise<void>> {
  const file = path.join(folder, tool.template.file);
  const text = await readFile(file, 'utf8');
  const commented = tool.template.comment(text, words);
  if (commented === text) throw new Error(`${file} took no comment`);
  await writeFile(file, commented);
  return () => writeFile(file, text);
}

async function drawPhoto(number: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const hue = (number * 47) % 360;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="1200"><rect width="1800" height="1200" fill="hsl(${hue} 50% 60%)"/><rect y="700" width="1800" height="500" fill="hsl(${(hue + 40) % 360} 40% 35%)"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg().toBuffer();
}
