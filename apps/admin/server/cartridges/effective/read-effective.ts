import { sql } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import type { Deps } from '../../app/deps.ts'
import type { Session } from '../../session/session.ts'
import { userDb } from '../../session/user-db.ts'
import { cacheOf } from './cache.ts'
import { type Compiled, compile, type Layers } from './compile.ts'

/**
 * What counts for a person of the caller's agency. One small statement tells whether anything was written since it was
 * last compiled; only then the data is read.
 * @throws AppError forbidden for a member who asks for somebody else, not_found
 */
export async function readEffective(deps: Deps, session: Session, user_id: string): Promise<Compiled> {
  if (user_id !== session.member.id && !may(session.member.role, 'member.inspect')) {
    throw new AppError('forbidden', 'Only a manager or an admin sees what counts for others.')
  }
  const db = userDb(deps.db, session)
  const cache = cacheOf(deps.db)
  // As it comes: a text that nobody looks into.
  const revision = await db.$queryJson(sql`select audienceos.cartridges_revision(${user_id}::uuid)`)
  if (revision === null) throw noMember()
  const known = cache.get(revision)
  if (known !== undefined) return known
  const text = await db.$queryJson(sql`select audienceos.cartridge_layers(${user_id}::uuid)`)
  if (text === null) throw noMember()
  const layers = JSON.parse(text) as Layers
  const compiled = compile(user_id, layers)
  cache.set(layers.revision, compiled)
  return compiled
}

function noMember(): AppError {
  return new AppError('not_found', 'There is no such member.')
}
