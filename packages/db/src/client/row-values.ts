import { Decimal } from '@prisma/client/runtime/client'
import pg from 'pg'
import type { FlightResult } from './flight.ts'

type Parse = (text: string) => unknown

const text: Parse = (value) => value
const utc = (value: string): Date => new Date(`${value.replace(' ', 'T')}Z`)

/** Bare pg's own reading of an offset, infinity and BC; the common case is faster. */
const pgMoment = pg.types.getTypeParser(1184, 'text') as Parse
function moment(value: string): unknown {
  return value.endsWith('+00') ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`) : pgMoment(value)
}

/** As Prisma's `$queryRaw` reads them, so that raw SQL answers alike inside and outside a Prisma transaction. */
const SCALARS: Record<number, Parse> = {
  16: (value) => value === 't',
  17: (value) => new Uint8Array(Buffer.from(value.slice(2), 'hex')),
  20: BigInt,
  21: Number,
  23: Number,
  26: BigInt,
  114: JSON.parse as Parse,
  700: Number,
  701: Number,
  790: (value) => new Decimal(value.replace(/[$,]/g, '')),
  1082: (value) => new Date(`${value}T00:00:00Z`),
  1083: (value) => new Date(`1970-01-01T${value}Z`),
  1114: utc,
  1184: moment,
  1266: (value) => new Date(`1970-01-01T${value.replace(/[+-]\d{2}(:\d{2})*$/, '')}Z`),
  1700: (value) => new Decimal(value),
  3802: JSON.parse as Parse,
}

/** Array type to element type. */
const ARRAYS: Record<number, number> = {
  199: 114,
  1000: 16,
  1001: 17,
  1002: 25,
  1003: 25,
  1005: 21,
  1007: 23,
  1009: 25,
  1014: 25,
  1015: 25,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1231: 1700,
  2951: 25,
  3807: 3802,
}

function parserOf(oid: number): Parse {
  const element = ARRAYS[oid]
  return element === undefined
    ? (SCALARS[oid] ?? text)
    : (value) => parseArray(value, SCALARS[element] ?? text)
}

/** The rows as objects, one property per column. */
export function decodeRows<T>({ fields, rows }: FlightResult): T[] {
  const parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID))
  return rows.map((cells) => {
    const row: Record<string, unknown> = {}
    for (let index = 0; index < fields.length; index += 1) {
      const cell = cells[index] as string | null
      row[(fields[index] as { name: string }).name] = cell === null ? null : (parsers[index] as Parse)(cell)
    }
    return row as T
  })
}

/** Reads Postgres' array text, `{1,"two, three",NULL,{4}}`. */
function parseArray(source: string, parse: Parse): unknown[] {
  // An array whose first index is not 1 says so: [0:2]={…}
  let at = source.startsWith('[') ? source.indexOf('=') + 1 : 0
  const read = (): unknown[] => {
    const items: unknown[] = []
    at += 1
    while (source[at] !== '}') {
      if (source[at] === ',') at += 1
      if (source[at] === '{') items.push(read())
      else if (source[at] === '"') items.push(parse(quoted()))
      else items.push(bare())
    }
    at += 1
    return items
  }
  const quoted = (): string => {
    let value = ''
    for (at += 1; source[at] !== '"'; at += 1) {
      if (source[at] === '\\') at += 1
      value += source[at]
    }
    at += 1
    return value
  }
  const bare = (): unknown => {
    const start = at
    while (source[at] !== ',' && source[at] !== '}') at += 1
    const value = source.slice(start, at)
    return value === 'NULL' ? null : parse(value)
  }
  return read()
}
