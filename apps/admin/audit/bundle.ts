import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Row } from './report.ts'

const client = join(import.meta.dirname, '../dist/client')
const initialBudgetKb = 170
const routeBudgetKb = 40

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[] }

/**
 * The sizes of the built JavaScript in KB after gzip, from Vite's manifest. Initial is what index.html loads. A route is what
 * its page's module needs on top before it can draw; what it fetches later (panels, forms, popups) is told beside it.
 * A page that only chooses among late screens (features/<noun>/<noun>-page.tsx over several) counts each screen.
 */
export function measureBundle(): Row[] {
  const manifest = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const sizes = new Map<string, number>()
  const chunk = (key: string) => manifest[key] ?? { file: '' }
  const sizeOf = (key: string) => {
    const { file } = chunk(key)
    if (!file.endsWith('.js')) return 0
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(client, file)), { level: 9 }).length / 1024
    sizes.set(file, known)
    return known
  }
  const closure = (key: string, found = new Set<string>()): Set<string> => {
    if (found.has(key)) return found
    found.add(key)
    for (const each of chunk(key).imports ?? []) closure(each, found)
    return found
  }
  const sum = (keys: Iterable<string>, without: ReadonlySet<string>) =>
    [...keys].reduce((total, key) => total + (without.has(key) ? 0 : sizeOf(key)), 0)

  const initial = closure('index.html')
  const pages = (chunk('index.html').dynamicImports ?? []).filter((key) => key.endsWith('-page.tsx'))
  const row = (what: string, needed: Set<string>): Row => {
    const late = new Set<string>()
    for (const key of needed)
      if (!initial.has(key)) for (const each of chunk(key).dynamicImports ?? []) closure(each, late)
    const later = sum(late, new Set([...initial, ...needed]))
    return {
      what,
      value: sum(needed, initial),
      unit: 'KB',
      budget: { most: routeBudgetKb },
      note: later > 0 ? `and ${later.toFixed(1)} KB once idle` : '',
    }
  }
  const routes = pages.flatMap((page) => {
    const needed = closure(page)
    const screens = (chunk(page).dynamicImports ?? []).filter((key) => isScreen(page, key))
    if (screens.length < 2) return [row(shortName(page), needed)]
    return screens.map((screen) => row(shortName(screen), closure(screen, new Set(needed))))
  })
  return [
    { what: 'initial JS', value: sum(initial, new Set()), unit: 'KB', budget: { most: initialBudgetKb } },
    ...routes.sort((a, b) => b.value - a.value),
  ]
}

/** A screen of its own lies in a folder below its page; panels lie beside the page. */
const isScreen = (page: string, key: string) => {
  const folder = page.slice(0, page.lastIndexOf('/') + 1)
  return key.startsWith(folder) && /^(list|new|one)\//.test(key.slice(folder.length))
}

const shortName = (key: string) => key.replace(/^web\/features\//, '').replace(/\.tsx$/, '')
