/** The part of JSON Schema that zod writes for our columns. */
export type JsonSchema = {
  type?: string | string[]
  description?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  propertyNames?: JsonSchema
  additionalProperties?: JsonSchema | boolean
}

export type Field = { name: string; type: string; about: string | undefined; depth: number }

/** The fields of a schema, those of nested objects after the one that holds them, a level deeper. */
export function fieldsOf(schema: JsonSchema, depth = 0): Field[] {
  const inner = objectIn(schema)
  return Object.entries(inner?.properties ?? {}).flatMap(([name, of]) => [
    { name, type: typeOf(of), about: of.description, depth },
    ...(depth < 3 ? fieldsOf(of, depth + 1) : []),
  ])
}

/** The object itself, the objects of a list, all alternatives as one. */
function objectIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties !== undefined) return schema
  if (schema.items !== undefined) return objectIn(schema.items)
  const objects = alternatives(schema).flatMap((each) => objectIn(each) ?? [])
  if (objects.length === 0) return undefined
  return { properties: Object.assign({}, ...objects.map(({ properties }) => properties)) }
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum !== undefined) return schema.enum.length > 4 ? 'one of a list' : schema.enum.join(' | ')
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`
  if (alternatives(schema).length > 0) return [...new Set(alternatives(schema).map(typeOf))].join(' | ')
  if (schema.propertyNames !== undefined && typeof schema.additionalProperties === 'object') {
    return `{ key: ${typeOf(schema.additionalProperties)} }`
  }
  return [schema.type ?? 'any'].flat().join(' | ')
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? []
}
