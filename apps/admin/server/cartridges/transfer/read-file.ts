import { AppError, cartridgeLimits, type ExportedCartridge, readCartridgeFile } from '@audienceos/domain'
import { unstorable } from '../data/unstorable.ts'

/** As many as 2,500 full questionnaires have. */
const most_values = 300_000

/** @throws AppError invalid with the place of everything wrong in the file */
export function readFile(file: unknown): ExportedCartridge[] {
  const most = cartridgeLimits.file_cartridges
  if (countOf(file) > most) throw new AppError('invalid', `A file may hold at most ${most} cartridges.`)
  if (holdsMoreThan(file, most_values)) {
    throw new AppError('invalid', `A file may hold at most ${most_values} values. Split it.`)
  }
  const read = readCartridgeFile(file ?? null)
  const errors = read.ok ? unstorable(file, 'body.file') : read.errors.map(placed)
  if (!read.ok || errors.length > 0) {
    throw new AppError('invalid', 'The file is not one of cartridges that can be imported.', {
      errors: errors.slice(0, 50),
    })
  }
  return read.cartridges
}

/** Whether there are more values in it, however deep. Reading millions of empty texts would hold up everybody's requests. */
function holdsMoreThan(file: unknown, most: number): boolean {
  const waiting: unknown[] = [file]
  let count = 0
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    const values = Object.values(value)
    count += values.length
    if (count > most) return true
    for (const each of values) waiting.push(each)
  }
  return false
}

/** Counted before it is read: what is wrong with so many would not be listed either. */
function countOf(file: unknown): number {
  const list = typeof file === 'object' && file !== null && 'cartridges' in file ? file.cartridges : undefined
  return Array.isArray(list) ? list.length : 0
}

function placed({ path, message }: { path: string; message: string }) {
  return { path: path === '' ? 'body.file' : `body.file.${path}`, message }
}
