import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Loads a module when a hook needs it. Astro reads its configuration with a module runner that it closes before the hooks
 * run, so `import()` would fail in them.
 */
const load = createRequire(import.meta.url);

/**
 * The Astro adapter that turns the site's templates into the press: Astro compiles them into an on-demand app, and the
 * press renders the archive with it. `astro dev` previews the content folder, and a plain `astro build` ends in the same
 * published site as `npm run build`, which sets `IMPRINT_COMPILE_ONLY` because it does the publishing itself.
 */
export function press(): AstroIntegration {
  let root = '';
  let compiled = '';
  return {
    name: 'imprint:press',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        // The bundle stands in a cache folder of the user's choice, far from node_modules: it must carry all it needs.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
      },
      'astro:config:done': ({ config, setAdapter }) => {
        root = fileURLToPath(config.root);
        compiled = fileURLToPath(config.outDir);
        setAdapter({
          name: 'imprint:press',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        });
      },
      'astro:server:setup': async ({ server, logger }) => {
        const { attachPreview } = load('./astro-preview.ts') as typeof import('./astro-preview.ts');
        await attachPreview(server, root, logger);
      },
      'astro:build:done': async ({ logger }) => {
        if (process.env['IMPRINT_COMPILE_ONLY']) return;
        const { publishCompiled } = load('./plain-build.ts') as typeof import('./plain-build.ts');
        await publishCompiled(compiled, root, logger);
      },
    },
  };
}
