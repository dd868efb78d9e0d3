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
    // `light-dark()` (1 << 20 among the features of Lightning CSS) is not used here, and what stands in for it would be in every sheet.
    css: { lightningcss: { exclude: 1 << 20 } },
    // The name that Astro gives a script is as long as a paragraph, and stands on every page.
    environments: { client: { build: { rollupOptions: { output: { entryFileNames: '_assets/[hash].js' } } } } },
    build: {
      // The content policy of a published page allows no `data:` address.
      assetsInlineLimit: 0,
      // Phones of 2021 read these sheets: no newer syntax may come out of the minifier.
      cssTarget: ['chrome90', 'safari14.1', 'firefox88'],
    },
  },
});
