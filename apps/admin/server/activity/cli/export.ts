import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { readDatabase } from '../verify/read-database.ts'
import { reading } from './open.ts'

/** Writes the log to a new file, or to the standard output, one JSON document a line. Answers the exit code. */
export async function exportLog(options: {
  file: string | undefined
  agency: string | undefined
  postgres: boolean
}): Promise<number> {
  const { file, agency, postgres } = options
  const output = file === undefined ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600 })
  let failure: Error | undefined
  output.on('error', (error: Error) => {
    failure = error
  })
  await reading(postgres, async (sql) => {
    for await (const line of readDatabase(sql, agency)) {
      if (failure !== undefined) throw failure
      if (!output.write(`${JSON.stringify(line)}\n`)) await once(output, 'drain')
    }
  })
  if (output !== process.stdout) {
    output.end()
    await finished(output)
  }
  return 0
}
