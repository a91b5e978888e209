import { useCallback, useState } from 'react'
import type { AlertRow } from '../alert-types.ts'
import { broughtBack } from './pending.ts'

type Memory = {
  list: string
  rows: readonly AlertRow[]
  known: ReadonlySet<string>
  held: ReadonlySet<string>
}

/**
 * Sorts what is in view into what the reader has seen and what came by itself above it: the latter is held back, for them to
 * ask for. What was appended at the end, or put back by hand, shows at once.
 */
export function sortArrivals(before: Memory | undefined, list: string, rows: readonly AlertRow[]): Memory {
  const known = new Set(rows.map(({ id }) => id as string))
  if (before === undefined || before.list !== list || before.known.size === before.held.size)
    return { list, rows, known, held: new Set() }
  let last = rows.length - 1
  const seen = (id: string) => before.known.has(id) && !before.held.has(id)
  while (last >= 0 && !seen(rows[last]?.id ?? '')) last--
  const held = new Set<string>()
  for (const [index, { id }] of rows.entries()) {
    if (seen(id) || broughtBack.has(id)) continue
    if (index < last || before.held.has(id)) held.add(id)
  }
  return { list, rows, known, held }
}

const none: ReadonlySet<string> = new Set()

/** The rows to show, and how many wait above or between them. `list` names the list: another one starts afresh. */
export function useArrivals(rows: readonly AlertRow[], list: string) {
  const [memory, setMemory] = useState(() => sortArrivals(undefined, list, rows))
  let current = memory
  if (memory.rows !== rows || memory.list !== list) {
    current = sortArrivals(memory, list, rows)
    setMemory(current)
  }
  const show = useCallback(() => setMemory((before) => ({ ...before, held: none })), [])
  return { held: current.held, show }
}
