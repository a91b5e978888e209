import type { Member } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { columnsFor } from '../../kit/table-columns.ts'
import { Time } from '../../kit/time.tsx'
import { AccountStatusIcon, accountStatusLabel } from './account-status.tsx'
import { nameOf } from './arrange-people.ts'
import { roleLabel } from './roles.ts'

/** A member with what only the list knows. */
export type PersonRow = Member & { client_name: string | null; is_me: boolean }

const column = columnsFor<PersonRow>()

const name = column.accessor(nameOf, {
  id: 'name',
  header: 'Name',
  meta: { width: 'minmax(180px,1.2fr)' },
  cell: ({ row: { original } }) => (
    <>
      <Avatar name={nameOf(original)} />
      <span className="min-w-0 shrink truncate font-medium">{nameOf(original)}</span>
      {original.is_me && <Badge>You</Badge>}
      {/* Where there is no column for it, what is out of the ordinary still shows. */}
      {original.status !== null && original.status !== 'active' && (
        <span className="inline-flex shrink-0 items-center gap-1 text-sm text-ink-2 md:hidden">
          <AccountStatusIcon status={original.status} />
          {accountStatusLabel(original.status)}
        </span>
      )}
    </>
  ),
})

const email = column.accessor('email', {
  id: 'email',
  header: 'E-mail',
  enableSorting: false,
  meta: { width: 'minmax(160px,1fr)', from: 'lg' },
  cell: ({ row: { original } }) => <span className="truncate text-ink-2">{original.email}</span>,
})

const role = column.accessor('role', {
  id: 'role',
  header: 'Role',
  meta: { width: '112px' },
  cell: ({ row: { original } }) => <span className="truncate text-ink-2">{roleLabel(original.role)}</span>,
})

const client = column.accessor('client_name', {
  id: 'client',
  header: 'Client',
  enableSorting: false,
  meta: { width: 'minmax(120px,0.8fr)', from: 'xl' },
  cell: ({ row: { original } }) => <span className="truncate text-ink-2">{original.client_name ?? '—'}</span>,
})

const status = column.accessor('status', {
  id: 'status',
  header: 'Status',
  enableSorting: false,
  meta: { width: '136px', from: 'md' },
  cell: ({ row: { original } }) =>
    original.status !== null && (
      <>
        <AccountStatusIcon status={original.status} />
        <span className="truncate text-ink-2">{accountStatusLabel(original.status)}</span>
      </>
    ),
})

const lastSignIn = column.accessor('last_sign_in_at', {
  id: 'last_sign_in_at',
  header: 'Last sign-in',
  sortDescFirst: true,
  meta: { width: '104px', align: 'end', from: 'sm' },
  cell: ({ row: { original } }) => (
    <span className="text-ink-2">
      <Time value={original.last_sign_in_at} empty="Never" />
    </span>
  ),
})

/** For managers and admins, who are told the state of accounts. */
export const inspectColumns = column.columns([name, email, role, client, status, lastSignIn])
export const plainColumns = column.columns([name, email, role, client])

/** Beside a panel, which shows the rest. */
export const narrowInspectColumns = column.columns([name, role, status, lastSignIn])
export const narrowPlainColumns = column.columns([name, role])
