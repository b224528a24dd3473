import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** `/embed.js`: one classic script for other people's pages, which must leave no name behind in them. */
export default defineConfig({
  root: path('.'),
  publicDir: false,
  build: {
    outDir: path('dist'),
    // The pages are there already.
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: path('src/embed/kine-video.ts'),
      formats: ['iife'],
      name: 'kine',
      fileName: () => 'embed.js',
    },
  },
});
