import { SNAPSHOT } from '../../../packages/db/src/drift/snapshot.ts'
import type { Table } from '../catalog/table.ts'
import { code, tableOf } from './cells.ts'

interface Routine {
  signature: string
  returns: string
  definer: boolean
  callers: string
}

/** The functions that can be called, and the trigger functions with the tables they watch. */
export function describeFunctions(tables: readonly Table[]): string {
  const routines = Object.entries(SNAPSHOT.ours).flatMap(([key, definition]) =>
    key.startsWith('function audienceos.') ? [read(key.slice('function '.length), definition)] : [],
  )
  const called = routines.filter(({ returns }) => returns !== 'trigger')
  const fired = routines.filter(({ returns }) => returns === 'trigger')
  return [
    tableOf(
      ['function', 'returns', 'runs as', 'may be called by'],
      called.map(({ signature, returns, definer, callers }) => [
        code(signature),
        returns,
        definer ? 'owner' : 'caller',
        callers,
      ]),
    ),
    tableOf(
      ['trigger function', 'runs as', 'on'],
      fired.map(({ signature, definer }) => [
        code(signature),
        definer ? 'owner' : 'caller',
        watched(signature, tables),
      ]),
    ),
  ].join('\n\n')
}

function read(signature: string, definition: string): Routine {
  const returns = /\n RETURNS (.*?)\n LANGUAGE/s.exec(definition)?.[1] ?? ''
  const grants = SNAPSHOT.ours[`function grants ${signature}`] ?? ''
  return {
    signature,
    returns: returns.startsWith('TABLE(') ? 'rows' : returns,
    definer: / SECURITY DEFINER/.test(definition),
    callers:
      [...grants.matchAll(/^(\w+): EXECUTE$/gm)].map(([, role]) => role).join(', ') ||
      'our own functions only',
  }
}

function watched(signature: string, tables: readonly Table[]): string {
  const call = `EXECUTE FUNCTION ${signature}`
  return tables
    .filter(({ triggers }) => triggers.some(({ definition }) => definition.endsWith(call)))
    .map(({ id }) => id.replace(/^\w+\./, ''))
    .join(', ')
}
