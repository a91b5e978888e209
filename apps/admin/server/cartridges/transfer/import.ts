import { randomUUID } from 'node:crypto'
import { sql, type UserTransaction } from '@audienceos/db'
import { AppError, CartridgeId, type ExportedCartridge, importCartridges } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { readAll } from '../agency/read-cartridge.ts'
import {
  callChanges,
  dropDefault,
  insertCartridge,
  lockCartridges,
  makeDefault,
} from '../agency/statements.ts'
import { unstorable } from '../data/unstorable.ts'
import { mustWriteCartridges } from '../permission.ts'
import { type Match, matchFile } from './match-file.ts'

const most = 500

/** Adds and updates cartridges from a file, all or none; with `dry_run` it only says what it would do. */
export const importCartridgeFile = signedIn.cartridges.import.handler(async ({ context, input }) => {
  const { session, db } = context
  mustWriteCartridges(session)
  const { file, dry_run } = input
  const cartridges = readFile(file)
  if (dry_run) return { dry_run, items: matchFile(cartridges, await readAll(db)).map(({ item }) => item) }
  return db.transaction(async (tx) => {
    await lockCartridges(tx)
    const matches = matchFile(cartridges, await readAll(tx))
    await callChanges(tx, 'import')
    const ids = new Map<Match, string>()
    for (const match of matches) ids.set(match, await write(tx, match))
    for (const [{ item }, id] of ids) if (item.ceases_default) await dropDefault(tx, id)
    for (const [{ item }, id] of ids) if (item.becomes_default) await makeDefault(tx, id)
    return {
      dry_run,
      items: [...ids].map(([{ item }, id]) => ({ ...item, id: CartridgeId.parse(id) })),
    }
  })
})

/** @throws AppError invalid with the place of everything wrong in the file */
function readFile(file: unknown): ExportedCartridge[] {
  const read = importCartridges(JSON.stringify(file ?? null))
  const errors = read.ok ? unstorable(file, 'body.file') : read.errors.map(placed)
  if (!read.ok || errors.length > 0) {
    throw new AppError('invalid', 'The file is not one of cartridges that can be imported.', {
      errors: errors.slice(0, 50),
    })
  }
  if (read.cartridges.length > most) {
    throw new AppError('invalid', `A file may hold at most ${most} cartridges.`)
  }
  return read.cartridges
}

function placed({ path, message }: { path: string; message: string }) {
  return { path: path === '' ? 'body.file' : `body.file.${path}`, message }
}

async function write(tx: UserTransaction, { cartridge, row, item }: Match): Promise<string> {
  const { type, name, data, locks } = cartridge
  const id = row?.id ?? randomUUID()
  if (item.action === 'create') await insertCartridge(tx, { id, type, name, data, locks })
  if (item.action === 'update') {
    await tx.$executeRaw(sql`update public.agency_cartridges
      set data = ${JSON.stringify(data)}::jsonb, locked_fields = ${locks}::text[] where id = ${id}::uuid`)
  }
  return id
}
