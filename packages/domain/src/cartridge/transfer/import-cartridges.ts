import type { z } from 'zod'
import type { FieldError } from '../../error/code.ts'
import { readLayer } from '../layer/read-layer.ts'
import { CartridgeFile, type ExportedCartridge } from './cartridge-file.ts'

export type CartridgeImport =
  | { ok: true; cartridges: ExportedCartridge[] }
  | { ok: false; errors: FieldError[] }

/** Reads what `exportCartridges` wrote, or refuses the whole file with a path and a reason for everything wrong in it. */
export function importCartridges(text: string): CartridgeImport {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, errors: [{ path: '', message: 'is not JSON' }] }
  }
  return readCartridgeFile(json)
}

/** The same for a file that is parsed already. */
export function readCartridgeFile(json: unknown): CartridgeImport {
  const read = CartridgeFile.safeParse(json)
  if (!read.success) return { ok: false, errors: read.error.issues.flatMap(errorsOf) }
  const errors = read.data.cartridges.flatMap(({ type }, index) => unseen(json, type, index))
  return errors.length === 0 ? { ok: true, cartridges: read.data.cartridges } : { ok: false, errors }
}

/** One error per unknown key, at the key; the reason of a refused key rather than that it was refused. */
function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        message: 'is not known',
      }))
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }]
    default:
      return [{ path, message: issue.message }]
  }
}

/** zod passes over a key named __proto__; a file that has one is refused like any other unknown key. */
function unseen(json: unknown, type: ExportedCartridge['type'], index: number): FieldError[] {
  const { data } = (json as { cartridges: { data: unknown }[] }).cartridges[index] ?? { data: null }
  return readLayer(type, data).problems.map(({ path, problem }) => ({
    path: `cartridges.${index}.data.${path}`,
    message: problem,
  }))
}
