import type { Blueprint } from '../blueprint/blueprint.ts'
import { blueprintLists, questionNumber } from '../blueprint/questions.ts'
import type { FieldValue } from '../cartridge-data.ts'
import type { FieldType } from '../field.ts'
import type { Report } from './cartridge-layer.ts'
import { isPlainObject } from './plain-object.ts'

type Reader<Value> = (path: string, value: unknown, report: Report) => Value | undefined

/** By type of field: the value as far as it is valid; the rest is reported, undefined means that nothing was valid. */
export const readers: Record<FieldType, Reader<FieldValue>> = {
  text: readText,
  boolean: readBoolean,
  list: readList,
  blueprint: readBlueprint,
}

function readText(path: string, value: unknown, report: Report): string | undefined {
  if (typeof value === 'string') return value
  report(path, value, 'must be text')
  return undefined
}

function readBoolean(path: string, value: unknown, report: Report): boolean | undefined {
  if (typeof value === 'boolean') return value
  report(path, value, 'must be true or false')
  return undefined
}

/** Keeps the items that are text. When none is, the list inherits: what is left must not pass for an empty list. */
function readList(path: string, value: unknown, report: Report): string[] | undefined {
  if (!Array.isArray(value)) {
    report(path, value, 'must be a list of texts')
    return undefined
  }
  const items = Array.from(value, (item: unknown, index) => readText(`${path}.${index}`, item, report))
  const kept = items.filter((item) => item !== undefined)
  return kept.length === 0 && items.length > 0 ? undefined : kept
}

/** Keeps the answers that are valid, by number; of two for one number the key that sorts first stays. */
function readBlueprint(path: string, value: unknown, report: Report): Blueprint | undefined {
  if (!isPlainObject(value)) {
    report(path, value, 'must be an object of answers')
    return undefined
  }
  const kept = new Map<number, [key: string, answer: string | string[]]>()
  for (const key of Object.keys(value).sort()) {
    const number = questionNumber(key)
    const at = `${path}.${key}`
    if (number === undefined) {
      report(at, value[key], 'must be "N_name", N from 1 to 112')
      continue
    }
    if (value[key] === null || value[key] === undefined) continue
    const answer = (blueprintLists.includes(number) ? readList : readText)(at, value[key], report)
    if (answer === undefined) continue
    const twin = kept.get(number)
    if (twin === undefined) kept.set(number, [key, answer])
    else report(at, value[key], `number ${number} is already answered by "${twin[0]}"`)
  }
  return Object.fromEntries([...kept].sort(([a], [b]) => a - b).map(([, entry]) => entry))
}
