import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { Reader } from '../../clients/read-client.ts'

/** Whoever is mentioned can be told. @throws AppError invalid */
export async function requirePeople(db: Reader, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await db.$queryRaw<{ id: string }[]>(
    sql`select m.id::text from audienceos.members() m where m.id = any(${ids}::uuid[])`,
  )
  if (found.length === ids.length) return
  const message = 'Somebody who is mentioned is not of this agency.'
  throw new AppError('invalid', message, { errors: [{ path: 'body.body', message }] })
}
