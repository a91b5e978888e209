import type pg from 'pg'
import { ourCatalog, readingCatalog } from './catalog.ts'
import { type Drift, summarise } from './difference.ts'
import { compareOurs } from './ours.ts'
import { compareRevos } from './revos.ts'
import { revosCatalog } from './revos-catalog.ts'
import { compareRoles } from './roles.ts'
import { SNAPSHOT } from './snapshot.ts'
import { findStrayed } from './strayed.ts'

export interface DriftOptions {
  login?: string
  /** Looks for strayed rows of this agency alone; without it all rows of the database are read. */
  agency_id?: string
}

/**
 * Compares a live database with what the app relies on: our own catalog with the reviewed snapshot, RevOS with the
 * columns we use, the roles, and rows that strayed. Reads the catalog itself, because Prisma's diff sees neither
 * external tables nor policies, grants, triggers and functions. One read-only transaction on a connection of the
 * owner's pool; `login` is the role that requests connect as.
 */
export function findDrift(pool: Pick<pg.Pool, 'connect'>, options: DriftOptions = {}): Promise<Drift> {
  return readingCatalog(pool, (client) => driftOf(client, options))
}

/** The same inside a transaction of the caller's, whose search path must be empty. */
export async function driftOf(client: pg.ClientBase, options: DriftOptions = {}): Promise<Drift> {
  const ours = compareOurs(SNAPSHOT.ours, await ourCatalog(client))
  const revos = compareRevos(SNAPSHOT.revos, await revosCatalog(client))
  const roles = await compareRoles(client, options.login)
  return summarise([...ours, ...revos, ...roles, ...(await findStrayed(client, options.agency_id))])
}
