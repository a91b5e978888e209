import { expect, it } from 'vitest'
import { groupChanges } from '../../web/features/sign-in-health/group-changes.ts'
import type { RepairChange } from '../../web/features/sign-in-health/health-types.ts'

const change = (part: Partial<RepairChange>): RepairChange => ({
  op: 'insert',
  table: 'public.users',
  id: 'a',
  column: null,
  before: null,
  after: null,
  rows: 1,
  ...part,
})

it('joins the columns of each added row, and nothing else', () => {
  const groups = groupChanges([
    change({ column: 'email', after: 'ada@a.com' }),
    change({ column: 'role', after: 'admin' }),
    change({ id: 'b', column: 'email', after: 'ben@a.com' }),
    change({ op: 'update', column: 'email' }),
    change({ op: 'update', column: 'role' }),
    change({ op: 'delete' }),
    change({ column: 'email', after: 'eve@a.com' }),
  ])
  expect(
    groups.map(({ change: { op, id }, values }) => [op, id, values.map(({ column }) => column)]),
  ).toEqual([
    ['insert', 'a', ['email', 'role']],
    ['insert', 'b', ['email']],
    ['update', 'a', []],
    ['update', 'a', []],
    ['delete', 'a', []],
    ['insert', 'a', ['email']],
  ])
})
