import { hostileTexts, type Known, type Mood, type Random, type Schema, valueFor } from './values.ts'

export type Operation = {
  id: string
  method: string
  path: string
  parameters: { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }[]
  body: { type: string; schema: Schema } | undefined
}

export type Call = {
  operation: Operation
  mood: Mood
  /** Below /api/v1, with its query. */
  path: string
  headers: Record<string, string>
  raw: string | Uint8Array<ArrayBuffer> | undefined
}

type Described = Record<
  string,
  Record<
    string,
    {
      operationId: string
      parameters?: Operation['parameters']
      requestBody?: { content: Record<string, { schema: Schema }> }
    }
  >
>

/** Every operation of an OpenAPI document. */
export function operationsOf(paths: Described): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => {
      const [content] = Object.entries(requestBody?.content ?? {})
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        parameters,
        body: content === undefined ? undefined : { type: content[0], schema: content[1].schema },
      }
    }),
  )
}

/** One request for an operation. Valid ones are as the document asks; a later answer decides. */
export function callOf(operation: Operation, mood: Mood, known: Known, random: Random): Call {
  let path = operation.path
  const query = new URLSearchParams()
  for (const { name, in: place, required = false, schema } of operation.parameters) {
    if (place === 'path') {
      // Ids of a path are named `id`: what kind they are of, its segment tells.
      const segment = path.split('/')[1] ?? ''
      const value = valueFor(schema, name === 'id' ? segment : name, mood, known, random)
      const text = String(value).slice(0, 3_000)
      path = path.replace(`{${name}}`, encodeURIComponent(Buffer.from(text).toString()) || '%20')
      continue
    }
    if (!required && random.chance(0.65)) continue
    if (name === 'cursor' && mood === 'valid') continue
    addTo(query, name, name === 'cursor' ? badCursor(random) : valueFor(schema, name, mood, known, random))
  }
  if (mood === 'hostile' && random.chance(0.1)) query.append('__proto__[admin]', '1')
  const search = query.size === 0 ? '' : `?${query}`
  const headers: Record<string, string> = {}
  if (operation.method !== 'GET' && mood !== 'valid' && random.chance(0.1))
    headers['idempotency-key'] = random.pick(['same', 'x'.repeat(5_000), "'; --", '\u00ff'])
  return {
    operation,
    mood,
    path: path + search,
    headers,
    raw: bodyOf(operation, mood, known, random, headers),
  }
}

function bodyOf(
  { body }: Operation,
  mood: Mood,
  known: Known,
  random: Random,
  headers: Record<string, string>,
): Call['raw'] {
  if (body === undefined) return undefined
  headers['content-type'] = body.type
  if (body.type !== 'application/json')
    return new Uint8Array(
      Buffer.from(random.pick(['plain text', '%PDF-1.7\n%', 'From a@b\n\nx', '\u0000\u0001', ''])),
    )
  const value = valueFor(body.schema, 'body', mood, known, random)
  const text = JSON.stringify(value) ?? ''
  if (mood !== 'hostile' || random.chance(0.7)) return text
  return random.pick<() => string>([
    () => text.slice(0, -1),
    () => `${text}${text}`,
    () => '{"a": 1e999999}',
    () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    () => '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    () => {
      headers['content-type'] = random.pick([
        'text/xml',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-16',
        'text/plain',
      ])
      return text
    },
    () => '',
  ])()
}

function addTo(query: URLSearchParams, name: string, value: unknown) {
  if (value === undefined) return
  if (Array.isArray(value))
    for (const [index, each] of value.slice(0, 50).entries()) query.append(`${name}[${index}]`, asText(each))
  else query.append(name, asText(value))
}

const asText = (value: unknown) =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 6_000)

const badCursor = (random: Random) =>
  random.pick([
    ...hostileTexts,
    Buffer.from(JSON.stringify(['9999-99-99', random.uuid()])).toString('base64url'),
    Buffer.from(JSON.stringify({ at: null, id: { $gt: '' } })).toString('base64url'),
    Buffer.from(JSON.stringify([1e308, "' or 1=1"])).toString('base64url'),
    Buffer.from('\u0000{}').toString('base64url'),
    random.uuid(),
  ])
