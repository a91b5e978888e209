import { sql } from '@audienceos/db'
import { type AlertRuleKind, AppError, type FieldError, ruleParams } from '@audienceos/domain'
import type { Reader } from '../clients/read-client.ts'
import { fieldErrors } from '../errors/field-errors.ts'

/** Parameters as their kind takes them. @throws AppError invalid with the path of each refusal */
export function acceptParams(kind: AlertRuleKind, params: unknown): object {
  const read = ruleParams[kind].safeParse(params)
  if (read.success) return read.data
  throw invalid(read.error.issues.flatMap((issue) => fieldErrors(issue, 'body.params')))
}

/**
 * The clients a rule is for, each once. Whoever was on the list and has been deleted since is dropped from it.
 * @throws AppError invalid for those that the agency does not have
 */
export async function acceptClients(
  db: Reader,
  client_ids: readonly string[],
  before: readonly string[] = [],
): Promise<string[]> {
  const known = await db.$queryRaw<{ id: string }[]>(
    sql`select n.id::text from audienceos.client_names(${client_ids}::uuid[]) n`,
  )
  const there = new Set(known.map(({ id }) => id))
  const strangers = client_ids.flatMap((id, index) =>
    there.has(id) || before.includes(id)
      ? []
      : { path: `body.client_ids.${index}`, message: 'There is no such client.' },
  )
  if (strangers.length > 0) throw invalid(strangers)
  return [...new Set(client_ids.filter((id) => there.has(id)))]
}

function invalid(errors: FieldError[]): AppError {
  const [only] = errors
  const summary = errors.length === 1 && only ? `${only.path}: ${only.message}` : 'The rule is not valid.'
  return new AppError('invalid', summary, { errors })
}
