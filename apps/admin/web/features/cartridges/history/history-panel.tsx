import { diffCartridge, readLayer } from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { History as HistoryIcon, RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button } from '../../../kit/button.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { Segmented } from '../../../kit/segmented.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../../kit/states.tsx'
import { Time } from '../../../kit/time.tsx'
import { History } from '../../activity/history.tsx'
import type { Cartridge, Version } from '../cartridge-types.ts'
import { planSummary } from '../plan/plan-words.ts'
import { diffRows } from './diff-rows.ts'
import { SideBySide } from './side-by-side.tsx'
import { type Subject, useRollback, useVersions } from './use-versions.ts'
import { versionWords } from './version-words.ts'

type HistoryPanelProps = { subject: Subject; mayRollBack: boolean; onClose: () => void }

/** Every version: who saved it, when, and how it differs from the one before or from what stands now. */
export default function HistoryPanel({ subject, mayRollBack, onClose }: HistoryPanelProps) {
  const query = useVersions(subject)
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? []
  const [chosen, setChosen] = useState<number>()
  const [against, setAgainst] = useState<'before' | 'now'>('before')
  const newest = versions[0]
  const rollback = useRollback(subject)
  const version = versions.find(({ number }) => number === chosen) ?? newest
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || version === undefined) return
    event.preventDefault()
    const next = versions[versions.indexOf(version) + step]
    if (next === undefined) return
    setChosen(next.number)
    document.getElementById(`version-${next.number}`)?.focus()
  }
  return (
    <SidePanel title="Versions" width="wide" onClose={onClose}>
      {query.isPending ? (
        <>
          <PanelLines />
          <SlowHint active />
        </>
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : version === undefined ? (
        <EmptyState icon={HistoryIcon} title="No versions yet">
          Every save is kept here, with who made it, and can be brought back.
        </EmptyState>
      ) : (
        <div className="flex h-full flex-col">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the buttons inside */}
          <div
            onKeyDown={onKeyDown}
            className="max-h-[max(40%,9rem)] shrink-0 overflow-y-auto border-b border-line p-2"
          >
            <ul aria-label="Versions">
              {versions.map((each) => (
                <Row
                  key={each.id}
                  version={each}
                  current={each === version}
                  newest={each === newest}
                  onChoose={() => setChosen(each.number)}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button
                variant="ghost"
                size="sm"
                busy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show older ones
              </Button>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">
            <div className="mb-3 flex flex-wrap items-center gap-3">
              <Segmented
                label="Compare with"
                value={against}
                onChange={setAgainst}
                options={[
                  { value: 'before', label: 'What it changed' },
                  { value: 'now', label: 'Against now' },
                ]}
              />
              {mayRollBack && version !== newest && (
                <Button
                  className="ml-auto"
                  icon={<RotateCcw aria-hidden size={14} />}
                  busy={rollback.isPending}
                  onClick={() => rollback.mutate(version, { onSuccess: () => setChosen(undefined) })}
                >
                  Roll back to version {version.number}
                </Button>
              )}
            </div>
            {mayRollBack && version !== newest && <Consequence subject={subject} version={version} />}
            <Difference subject={subject} version={version} against={against} />
            {subject.scope === 'agency' && (
              <div className="-mx-4 mt-6">
                <History title="Changes" kind="cartridge" id={subject.row.id} />
              </div>
            )}
          </div>
        </div>
      )}
    </SidePanel>
  )
}

type RowProps = { version: Version; current: boolean; newest: boolean; onChoose: () => void }

function Row({ version, current, newest, onChoose }: RowProps) {
  return (
    <li>
      <button
        type="button"
        id={`version-${version.number}`}
        aria-current={current || undefined}
        onClick={onChoose}
        className={clsx(
          'flex min-h-9 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover',
          current && 'bg-selected',
        )}
      >
        <span className="tabular w-6 shrink-0 text-ink-3">{version.number}</span>
        <span className="min-w-0 flex-1 truncate">{versionWords(version)}</span>
        {newest && <Badge>Now</Badge>}
        <span className="max-w-28 truncate text-ink-2">{version.saved_by_name ?? 'Elsewhere'}</span>
        <span className="w-28 shrink-0 text-right text-ink-3 max-sm:hidden">
          <Time value={version.saved_at} />
        </span>
      </button>
    </li>
  )
}

/** For whom rolling a default back changes what. */
function Consequence({ subject, version }: Pick<DifferenceProps, 'subject' | 'version'>) {
  const isDefault = subject.scope === 'agency' && subject.row.is_default
  const plan = useQuery({
    ...orpc.cartridges.plan.queryOptions({
      input: {
        id: subject.row.id as Cartridge['id'],
        type: subject.kind,
        data: version.data,
        locked_fields: version.locked_fields,
        is_default: true,
      },
    }),
    enabled: isDefault,
    staleTime: 0,
    retry: false,
  }).data
  if (!isDefault || plan === undefined) return null
  return <p className="mb-3 text-sm text-ink-2">Rolled back: {planSummary(plan)}</p>
}

type DifferenceProps = { subject: Subject; version: Version; against: 'before' | 'now' }

function Difference({ subject, version, against }: DifferenceProps) {
  const { kind, row } = subject
  const read = (data: unknown, locks: readonly string[]) => ({ data: readLayer(kind, data).data, locks })
  const diff =
    against === 'before'
      ? version.diff
      : diffCartridge(
          kind,
          read(version.data, version.locked_fields),
          read(row.data, 'locked_fields' in row ? row.locked_fields : []),
        )
  const rows = diffRows(kind, diff)
  if (rows.length === 0)
    return (
      <p className="text-sm text-ink-3">
        {against === 'now' ? 'The same as what stands now.' : 'It changed no field.'}
      </p>
    )
  return against === 'before' ? (
    <SideBySide rows={rows} before="Before" after={`Version ${version.number}`} />
  ) : (
    <SideBySide rows={rows} before={`Version ${version.number}`} after="Now" />
  )
}
