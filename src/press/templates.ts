import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { render } from './entry.ts';
import { listFiles } from './tree.ts';

/** The project's own folder, which holds `src/`, `public/` and `astro.config.ts`. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The compiled templates of the site, as they stand in the cache. */
export interface Templates {
  /** Changes with anything that can change what the templates draw. */
  readonly key: string;
  readonly folder: string;
}

/**
 * A key over all that the template bundle is made of: `src/`, `public/`, the configuration, the lock file and the version
 * of the runtime.
 */
export function hashTemplates(): Promise<string> {
  return hashSources(['src', 'public'], ['astro.config.ts', 'package-lock.json', 'tsconfig.json']);
}

/** The files that the site takes over as they are, by their paths in it. */
export async function listPublicFiles(): Promise<readonly string[]> {
  const folder = path.join(projectRoot, 'public');
  return existsSync(folder) ? (await listFiles(folder)).sort() : [];
}

/** A key over the code by which content is read and filed, and pictures are developed. */
export function hashIngest(): Promise<string> {
  const rooms = ['archive', 'diagnostics', 'ingest', 'newsroom', 'photos'];
  return hashSources(
    rooms.map((room) => `src/${room}`),
    ['package-lock.json'],
  );
}

/** A key over the version of the runtime, some files of the project and all below some folders, tests aside. */
async function hashSources(folders: readonly string[], others: readonly string[]): Promise<string> {
  const files = [...others];
  for (const folder of folders.filter((name) => existsSync(path.join(projectRoot, name)))) {
    for (const file of await listFiles(path.join(projectRoot, folder))) {
      if (!file.endsWith('.test.ts')) files.push(`${folder}/${file}`);
    }
  }
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) {
    // Hundreds of small files are read faster one by one than by asking for all of them at once.
    const source = readFileSync(path.join(projectRoot, file));
    hash.update(`\0${file}\0${source.length}\0`).update(source);
  }
  return hash.digest('hex').slice(0, 20);
}

/**
 * Finds the compiled templates in the cache, or has Astro compile them in a process of its own, so that content can be
 * read meanwhile and the compiler's memory is given back. The cache must be locked by the caller.
 * @param onCompile called when the templates are not in the cache, or not whole
 * @param stopped ends the compiler
 * @throws with Astro's own words when it cannot compile them
 */
export async function prepareTemplates(
  cache: string,
  onCompile: () => void,
  stopped?: AbortSignal,
): Promise<Templates> {
  const key = await hashTemplates();
  const folder = path.join(cache, 'templates', key);
  await clearUnfinished(path.dirname(folder));
  if (await isTemplatesWhole(folder)) return { key, folder };
  onCompile();
  const staging = path.join(cache, 'templates', `compiling-${process.pid}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  await runAstro(staging, stopped);
  await keepTemplates(staging, cache, key);
  return { key, folder };
}

/** Puts a finished compilation where the next build looks for it, with its manifest, and lets older ones go. */
export async function keepTemplates(compiled: string, cache: string, key: string): Promise<void> {
  const folder = path.join(cache, 'templates', key);
  await writeFile(path.join(compiled, MANIFEST), await listDigests(compiled));
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  await rename(compiled, folder);
  for (const other of await readdir(path.dirname(folder))) {
    if (other !== key) await rm(path.join(path.dirname(folder), other), { recursive: true, force: true });
  }
}

/** What a kept compilation is made of. It stands outside `client/`, where everything is published. */
const MANIFEST = 'manifest.json';

/** Whether a kept compilation is still what was compiled: no file missing, changed or added. */
export async function isTemplatesWhole(folder: string): Promise<boolean> {
  try {
    return readFileSync(path.join(folder, MANIFEST), 'utf8') === (await listDigests(folder));
  } catch {
    return false;
  }
}

/** Every file of a compilation with its digest, as the manifest says it. */
async function listDigests(folder: string): Promise<string> {
  const files = (await listFiles(folder)).filter((file) => file !== MANIFEST).sort();
  return JSON.stringify(
    Object.fromEntries(
      files.map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(path.join(folder, file)))
          .digest('hex'),
      ]),
    ),
    null,
    2,
  );
}

/** Removes what killed runs left half compiled: the cache is locked, so nobody is at work on it. */
async function clearUnfinished(shelf: string): Promise<void> {
  for (const name of await readdir(shelf).catch(() => [])) {
    // A compiler may have outlived the killed run and write there still; the next build clears that.
    if (/^compil(ing|ed)-\d+$/.test(name))
      await rm(path.join(shelf, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** Loads the compiled templates into this process. */
export async function loadTemplates(templates: Templates): Promise<typeof render> {
  const entry: { render: typeof render } = await import(
    pathToFileURL(path.join(templates.folder, 'server/entry.mjs')).href
  );
  return entry.render;
}

/** A file that the templates bring along. */
export interface TemplateFile {
  /** In the site. */
  readonly path: string;
  readonly file: string;
  readonly digest: string;
}

/** The style sheets, scripts, fonts and public files that the templates bring. */
export function listTemplateFiles({ folder }: Templates): readonly TemplateFile[] {
  const digests: Record<string, string> = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
  return Object.entries(digests)
    .filter(([file]) => file.startsWith('client/'))
    .map(([file, digest]) => ({ path: file.slice('client/'.length), file: path.join(folder, file), digest }));
}

/** The environment in which Astro runs quietly and gives the same bytes every time. */
export const astroEnvironment = {
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DISABLE_UPDATE_CHECK: 'true',
  // Astro writes this key into a chunk; it guards server islands, which a static site has none of.
  ASTRO_KEY: Buffer.alloc(32).toString('base64'),
};

function runAstro(outDir: string, stopped?: AbortSignal): Promise<void> {
  const astro = path.join(projectRoot, 'node_modules/astro/bin/astro.mjs');
  const compiler = spawn(process.execPath, [astro, 'build', '--root', projectRoot, '--outDir', outDir], {
    cwd: projectRoot,
    env: { ...process.env, ...astroEnvironment, IMPRINT_COMPILE_ONLY: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(stopped ? { signal: stopped } : {}),
  });
  const output: Buffer[] = [];
  compiler.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  compiler.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    compiler.on('error', reject);
    compiler.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`The templates could not be compiled:\n${Buffer.concat(output).toString()}`));
    });
  });
}
