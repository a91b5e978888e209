import { random as seeded } from '../../imports/random.ts'

/** What a seed determines. */
export function randomOf(seed: number) {
  const { below, pick } = seeded(seed)
  return {
    below,
    pick,
    chance: (part: number) => below(1_000_000) < part * 1_000_000,
    uuid: () => {
      const digits = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`
    },
  }
}

export type Random = ReturnType<typeof randomOf>

/** As much of JSON Schema as the document uses. */
export type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Schema[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
  prefixItems?: readonly Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
}

/** valid: as the schema says; near: one thing of it wrong, or a limit; hostile: what nobody sends who means well. */
export type Mood = 'valid' | 'near' | 'hostile'

export type Known = {
  /** An id of the caller's own agency for a field of that name. */
  own: (name: string) => string
  /** One of the other agency. */
  foreign: () => string
}

const words = ['Review the budget', 'Call back', 'Größe & Maß', '日本語の件名', 'e-mail', 'one\ntwo', 'x']
const patterns: Record<string, readonly string[]> = {
  '^([1-9]|[1-9]\\d|10\\d|11[0-2])_[a-z0-9_]+$': ['1_purpose', '12_tone'],
  '^(?=.{1,253}$)([a-z0-9-]+\\.)+[a-z0-9-]{2,}$': ['acme.example', 'mail.own.example'],
  '^(([01]\\d|2[0-3]):[0-5]\\d)$': ['08:30', '00:00'],
  '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$': ['17:30', '24:00'],
  '^\\d{1,18}$': ['1', '42'],
  '^[a-zA-Z][a-zA-Z. ]*$': ['tickets', 'tickets.update'],
}

export const hostileTexts = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800 text',
  "'; drop table public.tickets; --",
  "' or 1=1 --",
  '$1',
  '%',
  '\\',
  "E'\\x00'",
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '\u202e\u200b\ufeff',
  '0x7fffffff',
  '1e400',
  'NaN',
  '__proto__',
  'constructor',
  '9999-12-31T23:59:59.999999999Z',
  '-271821-04-20T00:00:00.000Z',
  '0000-00-00',
  '{"$ne": null}',
  ' ',
  '',
]
const hostileNumbers = [0, -0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 1e21, Number.MIN_VALUE]

/** A value for a schema; `name` is the field's, which tells whose id is meant. */
export function valueFor(schema: Schema, name: string, mood: Mood, known: Known, random: Random): unknown {
  if (mood === 'hostile' && random.chance(0.5)) return hostileValue(known, random)
  if (mood === 'near' && random.chance(0.15)) return nearMiss(schema, known, random)
  const go = (inner: Schema, inside = name) => valueFor(inner, inside, mood, known, random)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return random.pick(schema.enum)
  if (schema.anyOf !== undefined) return go(random.pick(schema.anyOf))
  switch (schema.type) {
    case 'null':
      return null
    case 'boolean':
      return random.chance(0.5)
    case 'integer':
    case 'number':
      return numberFor(schema, random)
    case 'string':
      return textFor(schema, name, known, random)
    case 'array': {
      if (schema.prefixItems !== undefined) return schema.prefixItems.map((each) => go(each))
      const least = schema.minItems ?? 0
      const most = Math.min(schema.maxItems ?? 3, least + 3)
      const count = least + random.below(most - least + 1)
      return Array.from({ length: count }, () => go(schema.items ?? {}))
    }
    case 'object':
      return objectFor(schema, mood, known, random)
    default:
      return random.pick([undefined, {}, 'free', 1])
  }
}

function objectFor(schema: Schema, mood: Mood, known: Known, random: Random): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const needed = schema.required?.includes(name) === true
    if (needed ? mood !== 'valid' && random.chance(0.05) : random.chance(0.5)) continue
    made[name] = valueFor(inner, name, mood, known, random)
  }
  if (typeof schema.additionalProperties === 'object' && schema.propertyNames !== undefined)
    for (let n = random.below(3); n > 0; n--)
      made[String(valueFor(schema.propertyNames, 'id', mood, known, random))] = valueFor(
        schema.additionalProperties,
        'value',
        mood,
        known,
        random,
      )
  if (mood !== 'valid' && random.chance(0.2))
    made[random.pick(['extra', 'agency_id', 'id', 'role', 'constructor', 'toString'])] = hostileValue(
      known,
      random,
    )
  return made
}

function numberFor({ type, minimum, maximum }: Schema, random: Random): number {
  const least = minimum ?? 0
  const most = maximum ?? least + 100
  const within = random.chance(0.2) ? random.pick([least, most]) : least + random.below(most - least + 1)
  return type === 'integer' ? Math.round(within) : within
}

function textFor(
  { format, pattern, minLength, maxLength }: Schema,
  name: string,
  known: Known,
  random: Random,
) {
  if (format === 'uuid') return known.own(name)
  if (format === 'date-time')
    return new Date(Date.UTC(2026, random.below(12), 1 + random.below(28), random.below(24))).toISOString()
  if (format === 'date') return `2026-0${1 + random.below(9)}-1${random.below(10)}`
  if (format === 'uri') return 'https://site.example/path?a=1#b'
  if (format === 'email' || /^email$|_email$/.test(name)) return `${random.uuid().slice(0, 8)}@own.example`
  if (pattern !== undefined) return random.pick(patterns[pattern] ?? ['a'])
  if (/password/.test(name)) return 'correct horse battery'
  if (/time_zone/.test(name)) return random.pick(['Europe/Berlin', 'UTC'])
  const text = random.pick(words)
  return text.padEnd(minLength ?? 0, '.').slice(0, maxLength ?? text.length)
}

/** Just outside of what is allowed. */
function nearMiss(schema: Schema, known: Known, random: Random): unknown {
  if (schema.format === 'uuid')
    return random.pick([known.foreign(), random.uuid(), known.own('').slice(1), ''])
  if (schema.format === 'date-time')
    return random.pick(['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00', 0])
  if (schema.type === 'integer' || schema.type === 'number')
    return random.pick([(schema.minimum ?? 0) - 1, (schema.maximum ?? 1e9) + 1, 1.5, '1', null])
  if (schema.type === 'array')
    return Array.from({ length: (schema.maxItems ?? 3) > 300 ? 3 : (schema.maxItems ?? 3) + 1 }, () =>
      known.foreign(),
    )
  if (schema.type === 'string')
    return random.pick([null, 7, ['a'], 'a'.repeat(Math.min((schema.maxLength ?? 999) + 1, 100_001))])
  return random.pick([null, [], {}, 'text', 3, true])
}

function hostileValue(known: Known, random: Random): unknown {
  return random.pick<() => unknown>([
    () => random.pick(hostileTexts),
    () => random.pick(hostileTexts),
    () => random.pick(hostileNumbers),
    () => known.foreign(),
    () => 'ab\u0000'.repeat(1 + random.below(5_000)),
    () => 'long '.repeat(20_000),
    () => [[[[[[[[]]]]]]]],
    () => JSON.parse('{"length": 1e9, "then": 1, "toJSON": 1, "constructor": {"prototype": {}}}'),
    () => JSON.parse('{"__proto__": {"admin": true, "role": "admin"}}'),
    () => null,
    () => random.chance(0.5),
    () => Array.from({ length: 300 }, () => random.uuid()),
  ])()
}
