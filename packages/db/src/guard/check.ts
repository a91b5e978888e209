import { loadModule } from 'libpg-query'
import { Registry } from './names.ts'
import { Report, Scope, type Violation } from './scope.ts'
import { checkSource } from './statement.ts'

/**
 * Reads migrations, oldest first, with Postgres's own parser and says what they may not do: touch an object of
 * RevOS, write its rows, or make something of ours depend on it so that RevOS could no longer change it.
 * Whatever the guard does not understand is refused. Empty when all is well.
 */
export async function checkMigrations(
  migrations: readonly { file: string; sql: string }[],
): Promise<Violation[]> {
  await loadModule()
  const registry = new Registry()
  return migrations.flatMap(({ file, sql }) => {
    const report = new Report(file)
    checkSource(
      new Scope({
        registry,
        report,
        mode: 'migration',
        source: { sql, firstLine: 1 },
        effects: { writesRevos: false },
      }),
    )
    return report.violations()
  })
}

/** `file:line code message`, as editors and CI logs link it. */
export function formatViolation({ file, line, code, message }: Violation): string {
  return `${file}:${line} ${code} ${message}`
}
