import { defineConfig } from 'vite'

/**
 * The server as one file for Node. Our own packages are sources and are built in; what comes from npm stays outside,
 * because some of it finds its files (WASM, native code, Postgres' binaries) beside itself. It is imported from here,
 * so what the packages built in depend on is listed in this app's dependencies as well.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'server/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: (id) => !/^([./]|@audienceos\/|\0)/.test(id) && !/^[A-Za-z]:\\/.test(id),
      output: { entryFileNames: 'main.js' },
    },
  },
})
