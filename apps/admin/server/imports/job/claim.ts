import { randomUUID } from 'node:crypto'
import { type ServiceSql, sql } from '@audienceos/db'
import { type Job, lease_seconds } from './job.ts'
import { ownAddressesOf } from './own-addresses.ts'

/**
 * Takes the next job this host can do and leases it: previews first, because somebody waits for them. Runs and undos
 * need their client to themselves: one must not take back a message while another finds it is there already. Every
 * lease has a name of its own, so that even within a process nobody goes on with a job that was taken over. A preview
 * goes by the agency's addresses of today, and the run after it by the same ones.
 */
export async function claimJob(db: ServiceSql, host: string, owner: string): Promise<Job | null> {
  return db.$transaction(async (tx) => {
    // two workers at once would each see the client free
    await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtext('audienceos.imports.claim'))::text`)
    const [job] = await tx.$queryRaw<Job[]>(sql`
      update audienceos.imports i set
        status = case i.status when 'queued' then 'running' else i.status end,
        own_addresses = case i.status when 'previewing' then ${ownAddressesOf('i')} else i.own_addresses end,
        lease_owner = ${`${owner}.${randomUUID()}`},
        lease_until = now() + make_interval(secs => ${lease_seconds}::int), attempt = i.attempt + 1
      where i.id = (
        select c.id from audienceos.imports c
        where c.status in ('previewing', 'queued', 'running', 'undoing')
          and (c.spool_host = ${host} or c.status = 'undoing')
          and (c.lease_until is null or c.lease_until < now())
          and (c.status = 'previewing' or not exists (
            select from audienceos.imports o
            where o.client_id = c.client_id and o.id <> c.id and o.status in ('running', 'undoing') and o.lease_until >= now()
          ))
        order by c.status <> 'previewing', c.created_at, c.id
        limit 1 for update skip locked
      )
      returning i.id, i.agency_id, i.client_id, i.format, i.status, i.own_addresses, i.byte_offset::float8 as byte_offset,
        i.item_offset, i.mapping, i.created_by, i.created_at, i.lease_owner, i.attempt,
        -- also for this very statement: its triggers run after it
        set_config('audienceos.origin', coalesce((
          select o.origin from audienceos.import_origins o where o.import_id = i.id
        ), current_setting('audienceos.origin')), true) as origin`)
    return job ?? null
  })
}

/** Frees what a dead process of this host held, so that a restart goes on at once instead of when the lease ends. */
export async function releaseDead(
  db: ServiceSql,
  host: string,
  isDead: (owner: string) => boolean,
): Promise<void> {
  const held = await db.$queryRaw<{ id: string; lease_owner: string }[]>(sql`
    select i.id, i.lease_owner from audienceos.imports i
    where i.spool_host = ${host} and i.lease_until is not null and i.lease_owner is not null
      and i.status in ('previewing', 'running', 'undoing')`)
  for (const { id, lease_owner } of held.filter((one) => isDead(one.lease_owner))) {
    await db.$executeRaw(sql`update audienceos.imports set lease_until = null
      where id = ${id}::uuid and lease_owner = ${lease_owner}`)
  }
}

/** Keeps a job while its worker is alive. */
export async function renew(db: ServiceSql, job: Job): Promise<void> {
  await db.$executeRaw(sql`update audienceos.imports set lease_until = now() + make_interval(secs => ${lease_seconds}::int)
    where id = ${job.id}::uuid and lease_owner = ${job.lease_owner} and status = ${job.status}`)
}

/** Hands a job back that this process will not go on with, because it stops; that is not the job's fault. */
export async function handBack(db: ServiceSql, job: Job): Promise<void> {
  await db.$executeRaw(sql`update audienceos.imports set lease_until = null, attempt = greatest(attempt - 1, 0)
    where id = ${job.id}::uuid and lease_owner = ${job.lease_owner} and status = ${job.status}`)
}
