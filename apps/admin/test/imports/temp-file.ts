import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CsvMapping, ImportFormat } from '@audienceos/domain'
import { openFile } from '../../server/imports/formats/read.ts'
import type { Entry } from '../../server/imports/item/item.ts'
import { all, reading, start } from './collect.ts'

/** Reads a text or bytes as a file of a format, as the worker does. */
export async function readAs(
  format: ImportFormat,
  content: string | Uint8Array,
  mapping: CsvMapping | null = null,
  from = start,
): Promise<Entry[]> {
  const folder = await mkdtemp(join(tmpdir(), 'import-test-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, content)
    const file = await openFile({ path, format, mapping }, from, reading)
    return await all(file.entries)
  } finally {
    await rm(folder, { recursive: true })
  }
}
