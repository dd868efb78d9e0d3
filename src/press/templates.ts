import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
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
 * A key over all that the template bundle is made of: `src/` (tests aside), `public/`, the configuration, the lock file
 * and the version of the runtime.
 */
export async function hashTemplates(): Promise<string> {
  const files = ['astro.config.ts', 'package-lock.json', 'tsconfig.json'];
  for (const folder of ['src', 'public'].filter((name) => existsSync(path.join(projectRoot, name)))) {
    for (const file of await listFiles(path.join(projectRoot, folder))) {
      if (!file.endsWith('.test.ts')) files.push(`${folder}/${file}`);
    }
  }
  const hash = createHash('sha256').update(process.version);
  const sources = await Promise.all(files.sort().map((file) => readFile(path.join(projectRoot, file))));
  for (const [index, file] of files.entries())
    hash.update(`\0${file}\0${sources[index]?.length}\0`).update(sources[index] ?? '');
  return hash.digest('hex').slice(0, 20);
}

/**
 * Finds the compiled templates in the cache, or has Astro compile them in a process of its own, so that content can be
 * read meanwhile and the compiler's memory is given back.
 * @param onCompile called when the templates are not in the cache
 * @throws with Astro's own words when it cannot compile them
 */
export async function prepareTemplates(cache: string, onCompile: () => void): Promise<Templates> {
  const key = await hashTemplates();
  const folder = path.join(cache, 'templates', key);
  if (existsSync(path.join(folder, 'server/entry.mjs'))) return { key, folder };
  onCompile();
  const staging = path.join(cache, 'templates', `compiling-${process.pid}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  await runAstro(staging);
  await keepTemplates(staging, cache, key);
  return { key, folder };
}

/** Puts a finished compilation where the next build looks for it, and lets older ones go. */
export async function keepTemplates(compiled: string, cache: string, key: string): Promise<void> {
  const folder = path.join(cache, 'templates', key);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  await rename(compiled, folder);
  for (const other of await readdir(path.dirname(folder))) {
    if (other !== key) await rm(path.join(path.dirname(folder), other), { recursive: true, force: true });
  }
}

/** Loads the compiled templates into this process. */
export async function loadTemplates(templates: Templates): Promise<typeof render> {
  const entry: { render: typeof render } = await import(
    pathToFileURL(path.join(templates.folder, 'server/entry.mjs')).href
  );
  return entry.render;
}

/** The style sheets, scripts, fonts and public files that the templates bring: address path to file. */
export async function listTemplateFiles(templates: Templates): Promise<Map<string, string>> {
  const client = path.join(templates.folder, 'client');
  return new Map((await listFiles(client)).map((file) => [file, path.join(client, file)]));
}

/** The environment in which Astro runs quietly and gives the same bytes every time. */
export const astroEnvironment = {
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DISABLE_UPDATE_CHECK: 'true',
  // Astro writes this key into a chunk; it guards server islands, which a static site has none of.
  ASTRO_KEY: Buffer.alloc(32).toString('base64'),
};

function runAstro(outDir: string): Promise<void> {
  const astro = path.join(projectRoot, 'node_modules/astro/bin/astro.mjs');
  const compiler = spawn(process.execPath, [astro, 'build', '--root', projectRoot, '--outDir', outDir], {
    cwd: projectRoot,
    env: { ...process.env, ...astroEnvironment, IMPRINT_COMPILE_ONLY: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
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
