import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const server = 'http://localhost:8000';

/** Elements that bring their styles in a template, and so need the page's nonce on them. */
const STYLED_ELEMENTS = /node_modules\/(media-chrome|[a-z]+-(video|media)-element)\//;
const PAGE_NONCE = `\${document.querySelector('meta[property=csp-nonce]')?.nonce ?? ''}`;

/** Puts the nonce that the server gave the page on the styles of other people's elements. */
function styleNonce(): Plugin {
  return {
    name: 'style-nonce',
    transform: (code, id) =>
      STYLED_ELEMENTS.test(id)
        ? { code: code.replace(/<style(?=[\s>])/g, `<style nonce="${PAGE_NONCE}"`), map: null }
        : undefined,
  };
}

/** Puts our own way of fetching around each `import()`, in the place of Vite's, which a browser cannot try again. */
function fetchParts(): Plugin {
  return {
    name: 'fetch-parts',
    apply: 'build',
    transform: (_code, id) =>
      id === '\0vite/preload-helper.js'
        ? {
            code: `export { fetchPart as __vitePreload } from '${path('src/parts/fetch-part.ts')}';`,
            map: null,
          }
        : undefined,
  };
}

/** Four pages: the dashboard (React), the admin panel (react-admin brings a router of its own), the hosted player, and the way in (no framework). */
export default defineConfig({
  root: path('.'),
  base: '/',
  plugins: [react(), styleNonce(), fetchParts()],
  html: { cspNonce: '__KINE_NONCE__' },
  resolve: { conditions: ['@kine/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Vite leaves the part itself out of its list, and names no file of a part that needs no other.
    modulePreload: {
      resolveDependencies: (part, needed, { hostType }) =>
        hostType === 'js' ? [...new Set([part, ...needed])] : needed,
    },
    // hls.js is 600 kB, fetched only with a video that needs it; what every page loads has a budget of its own.
    chunkSizeWarningLimit: 650,
    rolldownOptions: {
      input: {
        index: path('index.html'),
        player: path('player.html'),
        admin: path('admin.html'),
        entrance: path('entrance.html'),
      },
      output: {
        // The framework changes rarely and is cached apart from our own code. The chart libraries are not
        // named here: they are only reached by dynamic imports and so get chunks of their own.
        codeSplitting: {
          groups: [{ name: 'framework', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// }],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/media': server,
      '/t.js': server,
      '/embed.js': server,
      '/ws': { target: server, ws: true },
    },
  },
});
