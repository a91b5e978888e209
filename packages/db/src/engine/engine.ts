import type { Listener } from './listen.ts'
import type { Owner } from './owner.ts'
import type { Connections } from './pool.ts'

/** An opened database, before contexts. */
export interface Engine {
  /** For users' contexts: can do nothing by itself. */
  requests: Connections
  /** For the service context and the owner; the same single session on PGlite. */
  owners: Connections
  owner: Owner
  listener: Listener
  /** Writes a copy somewhere and returns where. */
  backup(): Promise<string>
  close(): Promise<void>
}

export function noBackup(): Promise<string> {
  return Promise.reject(new Error('Backups of a database server are the business of whoever runs it'))
}
