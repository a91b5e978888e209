import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/**
 * Directory of this package, wherever this file runs from: its own folder under tsx and vitest, or the server's
 * bundle (`vite build --ssr` inlines our sources, so `import.meta.url` is then apps/admin/dist). Node finds the
 * package by name from both, the first time by self-reference, the second through apps/admin's dependency on it.
 */
export function packageRoot(): string {
  return dirname(createRequire(import.meta.url).resolve('@audienceos/db/package.json'))
}

/** Resolves a dependency of this package from anywhere, a bundle included. */
export function resolveDependency(specifier: string): string {
  return createRequire(`${packageRoot()}/package.json`).resolve(specifier)
}
