import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The browser's half of the app; the server's own build is configured apart. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  publicDir: 'web/public',
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    // The strict CSP has no `data:` for fonts and scripts: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // What every screen needs comes in one file: two dozen small ones take four round trips over HTTP/1.1.
      output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } },
    },
  },
  server: {
    port: 5310,
    proxy: Object.fromEntries(
      ['/rpc', '/api'].map((path) => [path, process.env.SERVER_URL ?? 'http://127.0.0.1:4310']),
    ),
  },
})
