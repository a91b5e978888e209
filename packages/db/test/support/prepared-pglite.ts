import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'

const baseline = new URL('../../prisma/revos/baseline.sql', import.meta.url)

let empty: Promise<Blob> | undefined
let revos: Promise<Blob> | undefined

/** PGlite in memory with nothing in it: a copy of one, because making a cluster takes it seconds. */
export async function openEmptyPglite(): Promise<PGlite> {
  empty ??= PGlite.create().then(putAway)
  return PGlite.create({ loadDataDir: await empty })
}

/** The same with RevOS in it and nothing of ours. */
export async function openRevosPglite(): Promise<PGlite> {
  revos ??= (async () => {
    const made = await openEmptyPglite()
    await made.exec(await readFile(baseline, 'utf8'))
    return putAway(made)
  })()
  return PGlite.create({ loadDataDir: await revos })
}

async function putAway(pglite: PGlite): Promise<Blob> {
  await pglite.exec('checkpoint')
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  return dump
}
