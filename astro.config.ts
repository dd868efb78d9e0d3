import { defineConfig, passthroughImageService } from 'astro/config';
import { press } from './src/press/adapter.ts';

export default defineConfig({
  output: 'server',
  adapter: press(),
  outDir: '.imprint/templates/astro-build',
  cacheDir: '.imprint/astro',
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { assets: '_assets', inlineStylesheets: 'never' },
  session: false,
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  vite: {
    // The bundle stands in a cache folder of the user's choice, far from node_modules: it must carry all it needs.
    ssr: { noExternal: true },
    build: {
      // The content policy of a published page allows no `data:` address.
      assetsInlineLimit: 0,
      // One small sheet, which every page after the first finds in the browser's cache.
      cssCodeSplit: false,
    },
  },
});
