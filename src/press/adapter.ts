import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * The Astro adapter that turns the site's templates into the press: Astro compiles them into an on-demand app, and the
 * press renders the archive with it. `astro dev` previews the content folder, and a plain `astro build` ends in the same
 * published site as `npm run build`, which sets `IMPRINT_COMPILE_ONLY` because it does the publishing itself.
 */
export function press(): AstroIntegration {
  let root = '';
  return {
    name: 'imprint:press',
    hooks: {
      'astro:config:done': ({ config, setAdapter }) => {
        root = fileURLToPath(config.root);
        setAdapter({
          name: 'imprint:press',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        });
      },
      'astro:server:setup': async ({ server, logger }) => {
        const { attachPreview } = await import('./preview.ts');
        await attachPreview(server, root, logger);
      },
      'astro:build:done': async () => {
        if (process.env['IMPRINT_COMPILE_ONLY']) return;
        const { spawn } = await import('node:child_process');
        const build = spawn(
          process.execPath,
          [fileURLToPath(new URL('../desk/imprint.ts', import.meta.url)), 'build'],
          {
            stdio: 'inherit',
          },
        );
        process.exitCode = await new Promise<number>((resolve) => {
          build.on('exit', (status) => resolve(status ?? 70));
        });
      },
    },
  };
}
