import type { ScriptFailure } from './session.ts'

/** Why a database cannot be brought up to date. `code` is closed; the message says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
  readonly code: 'failed' | 'edited' | 'revos_missing'
  /** The migrations it is about. */
  readonly migrations: string[]
  /** Line of migration.sql, for `failed`. */
  readonly line: number | undefined

  constructor(
    code: MigrationError['code'],
    message: string,
    migrations: string[],
    options?: { cause?: unknown; line?: number | undefined },
  ) {
    super(message, options)
    this.code = code
    this.migrations = migrations
    this.line = options?.line
  }
}

/** The message of a failed migration: file, line, Postgres's words, and that nothing of it remains. */
export async function failedMigration(failure: ScriptFailure): Promise<MigrationError> {
  const { migration, error } = failure
  const line = await failedLine(failure)
  const where = `${migration}/migration.sql${line === undefined ? '' : `:${line}`}`
  const details = [
    error.detail && `detail: ${error.detail}`,
    error.hint && `hint: ${error.hint}`,
    error.where && `where: ${error.where.split('\n')[0]}`,
  ].filter(Boolean)
  const message = [
    `migration ${where} failed: ${error.message} (${error.code})`,
    ...details,
    'Nothing of it was applied: it ran in one transaction, which was rolled back. Correct the file and start again.',
  ].join('\n  ')
  return new MigrationError('failed', message, [migration], { cause: error, line })
}

/** Postgres names a position for some errors; for the others, the statement that was running is known. */
async function failedLine({ sql, error, statementsDone }: ScriptFailure): Promise<number | undefined> {
  const position = Number(error.position)
  // Positions count characters, and code points beyond the BMP are one to Postgres.
  if (position > 0) return [...sql].slice(0, position - 1).filter((char) => char === '\n').length + 1
  try {
    const { loadModule } = await import('libpg-query')
    const { statements } = await import('../guard/source.ts')
    await loadModule()
    return statements({ sql, firstLine: 1 })[statementsDone]?.line
  } catch {
    return undefined
  }
}
