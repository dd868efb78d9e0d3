import { defineConfig, passthroughImageService } from 'astro/config';
import { press } from './src/press/adapter.ts';

export default defineConfig({
  output: 'server',
  adapter: press(),
  outDir: '.imprint/astro-build',
  cacheDir: '.imprint/astro',
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { assets: '_assets', inlineStylesheets: 'never' },
  session: false,
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  vite: {
    build: {
      // The content policy of a published page allows no `data:` address.
      assetsInlineLimit: 0,
      // Phones of 2021 read these sheets: no newer syntax may come out of the minifier.
      cssTarget: ['chrome90', 'safari14.1', 'firefox88'],
    },
  },
});
