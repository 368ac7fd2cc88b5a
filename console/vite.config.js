import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What the checks of evidence use of Node, as the single page that checks them has it too. */
const standIn = (name) => fileURLToPath(new URL(`../cli/dist/evidence/page/${name}.js`, import.meta.url));

/** Of PostgreSQL's grammar, whose file is named by its content like every other; it asks for it by its own name. */
const grammar = {
  name: 'grammar',
  transform(code, id) {
    if (id.endsWith('/libpg-query/wasm/libpg-query.js')) {
      // What it has for Node, which no page takes.
      return code.replace('require("node:fs")', 'undefined');
    }
    if (!id.endsWith('/libpg-query/wasm/index.js')) {
      return undefined;
    }
    const loading = 'PgQueryModule()';
    if (!code.includes(loading)) {
      this.error('libpg-query loads its grammar in another way; say here where the file is');
    }
    return `import grammarUrl from './libpg-query.wasm?url';\n${code.replace(loading, 'PgQueryModule({ locateFile: () => grammarUrl })')}`;
  },
};

/** The gateway serves threads by the policy that their name asks for: `offline-` may call nobody, `grammar-` runs WebAssembly. */
const threadNames = ({ name }) => `assets/${name.startsWith('judge-draft') ? 'grammar' : 'offline'}-[name]-[hash].js`;

// The gateway serves the site under /console/; every address in it is relative to that.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { 'node:crypto': standIn('browser-crypto'), '@grpc/grpc-js': standIn('no-grpc') } },
  build: { outDir: 'site', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  worker: {
    format: 'es',
    plugins: () => [grammar],
    rolldownOptions: {
      output: { entryFileNames: threadNames, chunkFileNames: 'assets/offline-[name]-[hash].js' },
      transform: { inject: { Buffer: [standIn('browser-buffer'), 'Buffer'] } },
    },
  },
});
