import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The gateway serves the site under /console/; every address in it is relative to that.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: { outDir: 'site', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
});
