import type { CartridgeId } from '@audienceos/domain'
import { stale } from '../../errors/stale.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { readAll } from '../agency/read-cartridge.ts'
import { callChanges, dropDefault, lockCartridges, makeDefault } from '../agency/statements.ts'
import { mustWriteCartridges } from '../permission.ts'
import { matchFile } from './match-file.ts'
import { planImport } from './plan-import.ts'
import { readFile } from './read-file.ts'
import { refuseTooLarge } from './refuse-too-large.ts'
import { revisionOf } from './revision-of.ts'
import { writeMatches } from './write-matches.ts'

/** Adds and updates cartridges from a file, all or none; with `dry_run` it only says what it would do. */
export const importCartridgeFile = signedIn.cartridges.import.handler(async ({ context, input }) => {
  const { session, db } = context
  mustWriteCartridges(session)
  const { file, dry_run, expected_revision } = input
  const cartridges = readFile(file)
  if (dry_run) return planImport(db, cartridges, await readAll(db))
  return db.transaction(async (tx) => {
    await lockCartridges(tx)
    const rows = await readAll(tx)
    const revision = revisionOf(cartridges, rows)
    if (expected_revision !== undefined && expected_revision !== revision) {
      throw stale(await planImport(tx, cartridges, rows))
    }
    const { matches, displaced } = matchFile(cartridges, rows)
    refuseTooLarge(matches)
    await callChanges(tx, 'import')
    const ids: CartridgeId[] = await writeMatches(tx, matches)
    const which = (wanted: 'becomes_default' | 'ceases_default') =>
      ids.filter((_, index) => matches[index]?.item[wanted])
    for (const id of which('ceases_default')) await dropDefault(tx, id)
    for (const id of which('becomes_default')) await makeDefault(tx, id)
    const items = matches.map(({ item }, index) => ({ ...item, id: ids[index] ?? item.id }))
    return { dry_run, items, displaced, plans: [], revision }
  })
})
