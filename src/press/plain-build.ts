import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { withCacheLocked } from './lock.ts';
import { pressSite } from './press.ts';
import { hashTemplates, keepTemplates } from './templates.ts';

/**
 * Ends a plain `astro build` in the same published site as `npm run build`: keeps the templates that Astro has just
 * compiled, and presses `content/` into `dist/`.
 * @param compiled the folder into which Astro compiled
 * @throws when the content has errors; Astro then ends with a status other than 0
 */
export async function publishCompiled(compiled: string, root: string, logger: AstroIntegrationLogger): Promise<void> {
  const [content, out, cache] = ['content', 'dist', '.imprint'].map((folder) => path.join(root, folder)) as [
    string,
    string,
    string,
  ];
  const key = await hashTemplates();
  const waiting = () => logger.info('Waiting for another build to end');
  await withCacheLocked(cache, waiting, async () => {
    const staging = path.join(cache, 'templates', `compiled-${process.pid}`);
    await cp(compiled, staging, { recursive: true });
    await keepTemplates(staging, cache, key);
    await rm(compiled, { recursive: true, force: true });
  });
  const { published, problems, written, removed, kept } = await pressSite({ content, out, cache, now: Date.now() });
  if (problems.length > 0) logger.warn(`\n${reportOnTerminal(problems, { folder: 'content' })}`);
  if (!published) throw new Error('Nothing was published: the content has errors.');
  logger.info(`Published dist/: ${written.length} files written, ${removed.length} removed, ${kept} unchanged.`);
}
