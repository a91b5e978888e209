import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ServiceSql, sql } from '@audienceos/db'
import type { Spool } from './spool.ts'

/** How long a file waits for somebody to run or retry its import. */
const patience_days = 14

/** Removes what nobody will read again: parts of broken uploads, and files whose import is over or gone. */
export async function sweepSpool(db: ServiceSql, spool: Spool): Promise<void> {
  await db.$executeRaw(sql`update audienceos.imports set status = 'canceled', finished_at = now(), error_code = 'expired',
      error_detail = ${`Nobody went on with it for ${patience_days} days, and the file was removed. Upload it again.`}
    where spool_host = ${spool.host} and status in ('previewed', 'failed')
      and updated_at < now() - make_interval(days => ${patience_days}::int)`)
  const needed = await db.$queryRaw<{ id: string }[]>(sql`select i.id from audienceos.imports i
    where i.spool_host = ${spool.host} and i.status in ('previewing', 'previewed', 'queued', 'running', 'failed')`)
  const keep = new Set(['host', ...needed.map(({ id }) => id)])
  for (const name of await readdir(spool.folder)) {
    if (keep.has(name) || (await isYoung(join(spool.folder, name)))) continue
    await rm(join(spool.folder, name), { force: true, recursive: true })
  }
}

/** An upload on its way, or one whose import is about to be written. */
async function isYoung(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
  return Date.now() - mtimeMs < 60 * 60 * 1000
}
