import { empty, type Sql, sql } from '@audienceos/db'
import { z } from 'zod'
import type { TicketSort } from '../../contract/tickets/ticket-query.ts'
import { CursorTime, readCursor, writeCursor } from '../paging/cursor.ts'
import { changed, created, urgency } from './rows/columns.ts'

const cursors = {
  priority: z.tuple([z.literal('priority'), z.number().int().min(1).max(4), CursorTime, z.guid()]),
  '-created_at': z.tuple([z.literal('-created_at'), CursorTime, z.guid()]),
  '-updated_at': z.tuple([z.literal('-updated_at'), CursorTime, z.guid()]),
}

/** An order that indexes walk; `due` is none, as no column has it. */
export type WalkedSort = Exclude<TicketSort, 'due'>

/** Where a row stands in its order: the columns that `positionColumns` adds to it. */
export type Position = { id: string; urgency: number; at: string }

const times = { priority: created, '-created_at': created, '-updated_at': changed }

export function positionColumns(sort: WalkedSort): Sql {
  return sql`${urgency} as urgency, ${times[sort]} as at`
}

export function orderBy(sort: WalkedSort): Sql {
  return sort === 'priority'
    ? sql`${urgency} desc, ${created} desc, t.id desc`
    : sql`${times[sort]} desc, t.id desc`
}

/** `and …`: behind the cursor. @throws AppError malformed */
export function beyond(sort: WalkedSort, cursor: string | undefined): Sql {
  if (sort === 'priority') {
    const after = readCursor(cursor, cursors.priority)
    return after === undefined
      ? empty
      : sql`and (${urgency}, ${created}, t.id) < (${after[1]}::int, ${after[2]}::timestamptz, ${after[3]}::uuid)`
  }
  const after = readCursor<[string, string, string]>(cursor, cursors[sort])
  return after === undefined
    ? empty
    : sql`and (${times[sort]}, t.id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
}

export function cursorAfter(sort: WalkedSort, { id, urgency, at }: Position): string {
  return writeCursor(sort === 'priority' ? [sort, urgency, at, id] : [sort, at, id])
}
