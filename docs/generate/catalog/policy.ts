import type { Table } from './table.ts'

const commands: Record<string, string> = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE', '*': 'ALL' }

/** A policy as the snapshot writes it: a line each for kind and command, roles, USING and CHECK. */
export function readPolicy({
  name,
  definition,
}: {
  name: string
  definition: string
}): Table['policies'][number] {
  const lines = definition.split('\n')
  const after = (word: string) => {
    const from = lines.findIndex((line) => line.startsWith(`${word} `))
    if (from === -1) return null
    const next = lines.findIndex((line, index) => index > from && /^(using|check) /.test(line))
    const text = lines.slice(from, next === -1 ? undefined : next).join('\n')
    return text.slice(word.length + 1)
  }
  const command = / for (.)$/.exec(lines[0] ?? '')?.[1] ?? ''
  return {
    name,
    command: commands[command] ?? command,
    roles: after('to')?.split(', ') ?? [],
    using: readable(after('using')),
    check: readable(after('check')),
  }
}

/** Without the aliases that Postgres gives scalar sub-selects. */
function readable(expression: string | null): string | null {
  return expression?.replace(/\( SELECT (audienceos\.\w+\(\)) AS \w+\)/g, '(select $1)') ?? null
}
