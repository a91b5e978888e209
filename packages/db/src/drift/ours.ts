import type { Catalog } from './catalog.ts'
import type { Difference, Severity } from './difference.ts'

/** What an object of ours that nobody asked for does, by kind; kinds not named here are harmless when added. */
const ADDED: Record<string, string> = {
  'column grants': 'opens the column to more roles',
  policy: 'shows or opens rows that ours do not',
  constraint: 'may refuse what the app writes',
  trigger: 'may refuse or change what the app writes',
}

/** Compares everything of ours with the snapshot. */
export function compareOurs(expected: Catalog, actual: Catalog): Difference[] {
  const gone = Object.keys(expected).filter((key) => !(key in actual))
  const missing = gone
    .filter((key) => !isPartOfMissing(key, gone))
    .map((key) => difference(key, 'breaking', 'is missing', expected[key]))
  const changed = Object.keys(expected)
    .filter((key) => key in actual && expected[key] !== actual[key])
    .map((key) => altered(key, expected[key] ?? '', actual[key] ?? ''))
  const extra = Object.keys(actual)
    .filter((key) => !(key in expected))
    .map((key) => added(key, actual[key] ?? '', expected))
  return [...missing, ...changed, ...extra].filter((item) => item !== undefined)
}

/** A missing table is one difference, not one more for each of its columns, policies and grants. */
function isPartOfMissing(key: string, gone: string[]): boolean {
  const [kind, object] = split(key)
  if (kind === 'function grants') return gone.includes(`function ${object}`)
  if (kind === 'column grants' && gone.includes(`column ${object}`)) return true
  if (kind === 'relation') return false
  return gone.some((other) => other.startsWith('relation ') && `${object}.`.startsWith(`${other.slice(9)}.`))
}

function altered(key: string, expected: string, actual: string): Difference {
  const [kind] = split(key)
  const what =
    kind.endsWith('grants') || kind === 'schema' ? 'are not what our migrations granted' : 'was altered'
  const text =
    kind === 'relation' && rls(expected) && !rls(actual) ? 'has row level security off or not forced' : what
  return { ...difference(key, 'breaking', text, expected), actual }
}

function added(key: string, actual: string, expected: Catalog): Difference | undefined {
  const [kind, object] = split(key)
  const table = object.split('.').slice(0, 2).join('.')
  // Of a table that is not ours to begin with, only its existence is worth a line.
  if (kind !== 'relation' && !kind.startsWith('function') && kind !== 'enum' && kind !== 'domain') {
    if (!(`relation ${table}` in expected)) return undefined
  }
  if (kind === 'function grants') return undefined
  let severity: Severity = kind in ADDED ? 'breaking' : 'harmless'
  let text = ADDED[kind] ?? 'is not ours; the app does not see it'
  if (kind === 'column' && / not null/.test(actual) && !/ (default|generated|identity)/.test(actual)) {
    severity = 'breaking'
    text = 'is NOT NULL without a default: every insert of ours fails'
  }
  if (kind === 'index' && actual.startsWith('CREATE UNIQUE')) {
    severity = 'breaking'
    text = 'is unique and may refuse what the app writes'
  }
  return { ...difference(key, severity, `was added and ${text}`), actual }
}

function difference(key: string, severity: Severity, text: string, expected?: string): Difference {
  const [kind, object] = split(key)
  const base = { severity, kind, object, message: `${kind} ${object} ${text}` }
  return expected === undefined ? base : { ...base, expected }
}

/** `function grants audienceos.f(uuid)`, `column grants …`; every other kind is one word. */
function split(key: string): [kind: string, object: string] {
  const match = /^((?:function |column )?grants|\w+) (.*)$/s.exec(key)
  return [match?.[1] ?? '', match?.[2] ?? key]
}

function rls(definition: string): boolean {
  return definition.includes('row level security') && definition.includes('forced')
}
