import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createAgency, openTestDatabase, type TestAgency, type TestEngine } from '@audienceos/db/testing'
import type { ImportFormat } from '@audienceos/domain'
import { queue } from '../../server/imports/queue.ts'
import { readImport } from '../../server/imports/read-import.ts'
import { receive } from '../../server/imports/spool/receive.ts'
import { startImports } from '../../server/imports/start.ts'
import { registerImport } from '../../server/imports/upload/register.ts'

export const quiet = { info() {}, warn() {}, error() {} }

/** A database, a spool and a worker, with an agency whose own domain is own.example. */
export async function openWorkshop(engine: TestEngine) {
  const { db, sql: query, config, close } = await openTestDatabase(engine)
  type Row = Record<string, unknown>
  const sql = (text: string, params?: unknown[]) => query(text, params) as Promise<Row[]>
  const spool_dir = await mkdtemp(join(tmpdir(), 'import-spool-'))
  let imports = await startImports({ db, spool_dir, log: quiet })

  async function agency(): Promise<TestAgency> {
    const minted = await createAgency({ sql: query })
    await sql('insert into audienceos.agency_settings (agency_id, own_domains) values ($1, $2)', [
      minted.id,
      ['own.example'],
    ])
    return minted
  }

  async function upload(
    owner: TestAgency,
    content: string | Buffer,
    options: { format?: ImportFormat; client?: number; dry_run?: boolean } = {},
  ): Promise<string> {
    const received = await receive(imports.spool, Readable.from([Buffer.from(content)]), {
      limit: 1e9,
      head_bytes: 65_536,
      onHead() {},
    })
    const facts = {
      agency_id: owner.id,
      client_id: owner.clients[options.client ?? 0]?.id ?? '',
      user_id: owner.admin.id,
      format: options.format ?? 'mbox',
      file_name: 'test',
      dry_run: options.dry_run ?? false,
    }
    const id = await registerImport(db.service, imports.spool, facts, received)
    imports.wake()
    return id
  }

  /** Waits until the worker is through with an import. */
  async function settled(owner: TestAgency, id: string) {
    for (let turn = 0; turn < 1200; turn++) {
      const found = await readImport(db.as(owner.admin.claims), id)
      if (!['uploading', 'previewing', 'queued', 'running', 'undoing'].includes(found.status)) return found
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('The import does not come to an end.')
  }

  return {
    db,
    sql,
    config,
    spool_dir,
    agency,
    upload,
    settled,
    get imports() {
      return imports
    },
    async run(owner: TestAgency, id: string) {
      await queue(db.service, { id, agency_id: owner.id })
      imports.wake()
      return settled(owner, id)
    },
    async undo(owner: TestAgency, id: string) {
      await sql("update audienceos.imports set status = 'undoing', lease_until = null where id = $1", [id])
      imports.wake()
      return settled(owner, id)
    },
    async restart() {
      await imports.stop()
      imports = await startImports({ db, spool_dir, log: quiet })
    },
    async close() {
      await imports.stop()
      await close()
      await rm(spool_dir, { recursive: true, force: true })
    },
  }
}
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>

/** Everything of an agency's timelines that an undo must put back as it was. */
export async function stateOf({ sql }: Pick<Workshop, 'sql'>, agency_id: string): Promise<unknown> {
  const [row] = await sql(
    `select (select json_agg(to_jsonb(c) - 'import_id' order by c.id) from public.communications c where c.agency_id = $1) as rows,
      (select json_agg(k order by k.client_id, k.key) from audienceos.message_keys k where k.agency_id = $1) as keys,
      (select json_agg(s order by s.communication_id) from audienceos.communication_sources s where s.agency_id = $1) as sources`,
    [agency_id],
  )
  return row
}
