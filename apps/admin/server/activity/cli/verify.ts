import { readDatabase } from '../verify/read-database.ts'
import { readFile } from '../verify/read-file.ts'
import { type Verdict, verify } from '../verify/verify.ts'
import { reading } from './open.ts'

/** Verifies the log of the database or of a file, tells what it found, and answers the exit code. */
export async function verifyLog(options: {
  file: string | undefined
  agency: string | undefined
  heads: readonly string[]
  postgres: boolean
}): Promise<number> {
  const { file, agency, heads, postgres } = options
  const verdict =
    file === undefined
      ? await reading(postgres, (sql) => verify(readDatabase(sql, agency), heads))
      : await verify(readFile(file), heads)
  return tell(verdict)
}

function tell({ agencies, problems }: Verdict): number {
  for (const { agency_id, seals, records, waiting, head } of agencies) {
    const open = waiting === 0 ? '' : `, ${waiting} wait for the next seal`
    console.log(`${agency_id}: ${records} records in ${seals} seals${open}; head ${head ?? 'none yet'}`)
  }
  for (const { agency_id, what } of problems) console.log(`PROBLEM ${agency_id} ${what}`)
  console.log(problems.length === 0 ? 'The log is as it was written.' : `${problems.length} problems.`)
  return problems.length === 0 ? 0 : 1
}
