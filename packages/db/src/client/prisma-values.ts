import type { SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { FlightField, FlightResult } from './flight.ts'
import { toWire, type WireValue } from './wire.ts'

const TEXT = 25
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185

/** The first OID that no built-in type has: enums, domains and extension types come after it. */
const FIRST_NORMAL_OID = 16384

/**
 * Built-in types `@prisma/adapter-pg` knows. Anything else that is built in ("char", void, tsvector, interval, …) it
 * refuses, introspection included, so it is handed on as the text that Postgres sent.
 */
const KNOWN = new Set([
  16, 17, 19, 20, 21, 23, 25, 26, 114, 142, 143, 199, 650, 651, 700, 701, 790, 791, 869, 1000, 1001, 1002,
  1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1028, 1041, 1042, 1043, 1082, 1083, 1114, 1115, 1182, 1183,
  1184, 1185, 1231, 1266, 1560, 1561, 1562, 1563, 1700, 2950, 2951, 3802, 3807,
])

const dates = pg.types.getTypeParser(TIMESTAMPTZ_ARRAY as number, 'text')

type TextParser = (value: string) => unknown
export interface PrismaTypes {
  getTypeParser(oid: number, format: 'text'): TextParser
}

/**
 * Prisma's arguments with every moment written as UTC with its offset. adapter-pg drops the offset, and a session whose
 * TimeZone is not UTC then stores another moment.
 */
export function withOffsets(query: SqlQuery): SqlQuery {
  if (!query.argTypes.some((type) => type.scalarType === 'datetime')) return query
  const args = [...query.args]
  const argTypes = [...query.argTypes]
  for (const [index, type] of query.argTypes.entries()) {
    if (type.scalarType !== 'datetime' || type.dbType === 'TIME' || type.dbType === 'TIMETZ') continue
    const arg = args[index]
    args[index] = Array.isArray(arg) ? arg.map(moment) : moment(arg)
    argTypes[index] = { ...type, scalarType: 'string' }
  }
  return { ...query, args, argTypes }
}

function moment(value: unknown): unknown {
  if (typeof value === 'string') return new Date(value).toISOString()
  return value instanceof Date ? value.toISOString() : value
}

/** What Prisma's adapter expects of a driver: typed cells, in rows that are arrays, under columns it knows. */
export function toPrismaResult(result: FlightResult, types: PrismaTypes) {
  const parsers = result.fields.map(({ dataTypeID }) => parser(dataTypeID, types))
  const rows = result.rows.map((row) =>
    row.map((cell, index) => (cell === null ? null : parsers[index]?.(cell))),
  )
  return { fields: result.fields.map(known), rows, rowCount: result.row_count }
}

function known(field: FlightField): FlightField {
  if (field.dataTypeID >= FIRST_NORMAL_OID || KNOWN.has(field.dataTypeID)) return field
  return { name: field.name, dataTypeID: TEXT }
}

function parser(oid: number, types: PrismaTypes): TextParser {
  if (oid === TIMESTAMPTZ) return utcText
  if (oid === TIMESTAMPTZ_ARRAY) return (value) => (dates(value) as unknown[]).map(iso)
  if (oid < FIRST_NORMAL_OID && !KNOWN.has(oid)) return (value) => value
  return types.getTypeParser(oid, 'text')
}

/** adapter-pg replaces the offset by +00:00 without moving the time; right only when the session is in UTC already. */
function utcText(value: string): string {
  if (value.endsWith('+00')) return `${value.slice(0, 10)}T${value.slice(11)}:00`
  if (!/^\d{4}-/.test(value) || value.endsWith('BC')) return value
  return iso(pg.types.getTypeParser(TIMESTAMPTZ, 'text')(value))
}

function iso(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** Parameters as adapter-pg mapped them, in wire form. */
export function wireValues(values: readonly unknown[]): WireValue[] {
  return values.map(toWire)
}
