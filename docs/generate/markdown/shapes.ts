import { blueprintLists, blueprintSections } from '@audienceos/domain'
import { jsonShapes } from '../shapes/json-shapes.ts'
import { code, tableOf } from './cells.ts'

type Schema = Record<string, unknown>

/** The fields of the JSON columns, and the sections of the questionnaire. */
export function describeShapes(): string {
  const rows = jsonShapes().flatMap(({ column, kind, schema }) => {
    const fields = Object.entries(propertiesOf(schema))
    return fields.map(([name, of], index) => [
      index === 0 ? code(column) : '',
      index === 0 ? kind : '',
      code(name),
      typeOf(of),
    ])
  })
  const sections = blueprintSections.map(({ name, from, to }) => {
    const lists = blueprintLists.filter((number) => number >= from && number <= to)
    return [name, `${from}–${to}`, String(to - from + 1), lists.join(', ')]
  })
  return [
    tableOf(['column', 'kind', 'field', 'type'], rows),
    tableOf(['section of `blueprint_112`', 'numbers', 'questions', 'whose answer is a list'], sections),
  ].join('\n\n')
}

/** Of an object, of the objects in a list, or of the object that may be null. */
function propertiesOf(schema: Schema): Record<string, Schema> {
  const { properties, items, anyOf } = schema as {
    properties?: Record<string, Schema>
    items?: Schema
    anyOf?: Schema[]
  }
  if (properties !== undefined) return properties
  if (items !== undefined) return propertiesOf(items)
  return anyOf?.map(propertiesOf).find((found) => Object.keys(found).length > 0) ?? {}
}

function typeOf(schema: Schema): string {
  const {
    type,
    items,
    anyOf,
    enum: values,
    propertyNames,
  } = schema as {
    type?: string | string[]
    items?: Schema
    anyOf?: Schema[]
    enum?: unknown[]
    propertyNames?: { pattern?: string }
  }
  if (values !== undefined) return values.map(String).join(', ')
  if (type === 'array' && items !== undefined) return `list of ${typeOf(items)}`
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ')
  return propertyNames === undefined
    ? [type ?? 'any JSON'].flat().join(' or ')
    : '"N_name" to string or list of strings'
}
