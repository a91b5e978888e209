import { getRouteApi } from '@tanstack/react-router'
import { SearchX, UserPlus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { accountStatusOptions } from './account-status.tsx'
import { arrangePeople } from './arrange-people.ts'
import {
  inspectColumns,
  narrowInspectColumns,
  narrowPlainColumns,
  type PersonRow,
  plainColumns,
} from './people-columns.tsx'
import type { PeopleSearch } from './people-search.ts'
import { PeopleTabs } from './people-tabs.tsx'
import { roleLabel, roles } from './roles.ts'
import { usePeople } from './use-people.ts'

const route = getRouteApi('/app/people')
const PeoplePanel = late(() => import('./people-panel.tsx'), FormPanelSkeleton)
const roleOptions = roles.map((value) => ({ value, label: roleLabel(value) }))

/** The people of the agency: who they are, what they may do, whether they can sign in. */
export function PeoplePage() {
  const search = route.useSearch()
  const change = useChangeSearch<PeopleSearch>('/people')
  const manages = useMay('member.manage')
  const inspects = useMay('member.inspect')
  const { query, people } = usePeople()
  const { q, role, status, sort } = search
  const rows = useMemo(
    () => arrangePeople(people, { q, role, status, sort } as PeopleSearch) as PersonRow[],
    [people, q, role, status, sort],
  )
  useEffect(() => whenIdle(PeoplePanel.preload), [])
  const narrow = search.panel !== undefined
  const columns = inspects
    ? narrow
      ? narrowInspectColumns
      : inspectColumns
    : narrow
      ? narrowPlainColumns
      : plainColumns
  const invite = () => change({ panel: 'invite', act: undefined })
  const open = (id: string, replace = false) => change({ panel: id, act: undefined }, replace)
  const filtered = q !== undefined || role !== undefined || status !== undefined
  const clear = () => change({ q: undefined, role: undefined, status: undefined })
  useDeclareActions(
    manages
      ? [
          {
            id: 'people.invite',
            label: 'Invite people',
            group: 'People',
            keys: 'n',
            icon: UserPlus,
            keywords: 'add member colleague',
            run: invite,
          },
        ]
      : [],
  )

  return (
    <Page
      header={
        <PageHeader
          title="People"
          aside={query.data === undefined ? undefined : people.length}
          actions={
            manages && (
              <Button variant="primary" size="sm" icon={<UserPlus aria-hidden size={14} />} onClick={invite}>
                Invite
              </Button>
            )
          }
        />
      }
      panel={
        search.panel !== undefined &&
        // A refetch that fails takes no form away from whoever is typing into it.
        query.data !== undefined && (
          <PeoplePanel
            id={search.panel}
            act={search.act}
            people={people}
            onClose={() => change({ panel: undefined, act: undefined })}
            onAct={(act) => change({ act })}
          />
        )
      }
    >
      <PeopleTabs />
      <FilterBar
        search={{
          value: q ?? '',
          onChange: (text) => change({ q: text === '' ? undefined : text }, true),
          placeholder: 'Search people',
        }}
        filters={[
          {
            id: 'role',
            label: 'Role',
            value: role,
            onChange: (role) => change({ role }),
            options: roleOptions,
          },
          ...(inspects
            ? [
                {
                  id: 'status',
                  label: 'Status',
                  value: status,
                  onChange: (status: string | undefined) => change({ status }),
                  options: accountStatusOptions,
                },
              ]
            : []),
        ]}
        onClear={filtered ? clear : undefined}
      />
      {query.isPending ? (
        <>
          <SkeletonRows header />
          <SlowHint active />
        </>
      ) : query.isError && people.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="People"
          rows={rows}
          columns={columns}
          sort={sort ?? 'name'}
          onSort={(next) => change({ sort: next === 'name' ? undefined : next }, true)}
          onOpen={({ id }) => open(id)}
          onMove={({ id }) =>
            search.panel !== undefined &&
            search.panel !== 'invite' &&
            search.act === undefined &&
            open(id, true)
          }
          selectedKey={search.panel}
          memory={`people ${JSON.stringify([q, role, status, sort])}`}
          placeholder={
            <EmptyState
              icon={SearchX}
              title="Nobody matches"
              actions={<Button onClick={clear}>Clear filters</Button>}
            >
              Try another name or part of an address.
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}
