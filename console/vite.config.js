import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What the checks of evidence use of Node, as the single page that checks them has it too. */
const standIn = (name) => fileURLToPath(new URL(`../cli/dist/evidence/page/${name}.js`, import.meta.url));

// The gateway serves the site under /console/; every address in it is relative to that.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { 'node:crypto': standIn('browser-crypto'), '@grpc/grpc-js': standIn('no-grpc') } },
  build: { outDir: 'site', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'assets/offline-[name]-[hash].js', chunkFileNames: 'assets/offline-[name]-[hash].js' },
      transform: { inject: { Buffer: [standIn('browser-buffer'), 'Buffer'] } },
    },
  },
});
