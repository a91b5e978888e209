import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

/**
 * Milliseconds of processor that a process has used, in user mode and in the kernel, with those of its children that have
 * ended. Linux counts them in hundredths of a second; NaN where there is no /proc.
 */
function timeOf(pid: number | string): { parent: number; used: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // counted after the command name, which may itself hold spaces and brackets
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: fields[1] ?? 0, used: fields.slice(11, 15).reduce((sum, one) => sum + one, 0) * 10 }
  } catch {
    return { parent: 0, used: Number.NaN }
  }
}

/** The clock of a server's process. */
export const processClock = (pid: number) => () => timeOf(pid).used

/** The clock of a whole Postgres on this machine: all its processes. One on another machine cannot be told. */
export async function postgresClock(owner: string): Promise<() => number> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const { parent } = timeOf(rows[0]?.pid ?? 0)
  await client.end()
  if (parent <= 1) return () => Number.NaN
  return () => {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const children = all.map(timeOf).filter((one) => one.parent === parent && !Number.isNaN(one.used))
    return children.reduce((sum, one) => sum + one.used, timeOf(parent).used)
  }
}
