import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from './outputs.ts'

/** Files that are not as they would be generated now, each with the first line that differs. */
export function findStale(root: string, outputs: readonly Output[]): string[] {
  return outputs.flatMap(({ path, content }) => {
    const there = readOrNothing(join(root, path))
    if (there === content) return []
    if (there === undefined) return [`${path} is missing`]
    const [is, should] = [there.split('\n'), content.split('\n')]
    const at = should.findIndex((line, index) => line !== is[index])
    const line = at === -1 ? should.length : at
    return [
      `${path} is stale from line ${line + 1} on: ${excerpt(is[line])} should be ${excerpt(should[line])}`,
    ]
  })
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function excerpt(line: string | undefined): string {
  if (line === undefined) return 'nothing'
  return JSON.stringify(line.length > 90 ? `${line.slice(0, 90)}…` : line)
}
