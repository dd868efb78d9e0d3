import { spawn } from 'node:child_process';
import path from 'node:path';
import { astroEnvironment, projectRoot } from '../press/templates.ts';
import { readOptions } from './usage.ts';

/** `npm run dev`: Astro's development server over the content folder, until it is stopped. */
export function preview(args: string[]): Promise<number> {
  const { content, cache, port } = readOptions(args, ['content', 'cache', 'port']);
  const astro = path.join(projectRoot, 'node_modules/astro/bin/astro.mjs');
  const server = spawn(
    process.execPath,
    [astro, 'dev', '--root', projectRoot, ...(port ? ['--port', String(port)] : [])],
    {
      cwd: projectRoot,
      env: { ...process.env, ...astroEnvironment, IMPRINT_CONTENT: content, IMPRINT_CACHE: cache },
      stdio: 'inherit',
    },
  );
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('close', (status) => resolve(status ?? 0));
  });
}
