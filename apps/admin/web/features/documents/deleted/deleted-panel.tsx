import { RotateCcw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { late } from '../../../app/late.tsx'
import { useMay } from '../../../app/use-session.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { Kbd } from '../../../kit/kbd.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { plural } from '../../../kit/plural.ts'
import { Properties, Property } from '../../../kit/properties.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { EmptyState, ErrorState } from '../../../kit/states.tsx'
import { Time } from '../../../kit/time.tsx'
import { formatLabel, formatOf, hostOf, typeLabel } from '../document-words.ts'
import type { Deletion } from './deletion.ts'
import { useDeletions } from './use-deletions.ts'

const PurgeDialog = late(() => import('./purge-dialog.tsx'))

type DeletedPanelProps = {
  id: string
  /** Undefined: it is not in the list (any more). */
  row: Deletion | undefined
  /** It may still be found. */
  pending: boolean
  /** Why the list could not be read to its end. */
  error: unknown
  onRetry: () => void
  onClose: () => void
}

/** One deletion beside the list. The panel stays while J and K go on to others. */
export function DeletedPanel({ id, row, pending, error, onRetry, onClose }: DeletedPanelProps) {
  const latest = useRef(id)
  latest.current = id
  // Whoever has gone on to another one meanwhile keeps that open.
  const close = () => {
    if (latest.current === id) onClose()
  }
  return (
    <SidePanel
      title={row === undefined ? 'Deleted document' : formatLabel(formatOf(row))}
      onClose={onClose}
      contentKey={id}
    >
      {row !== undefined ? (
        <Details row={row} onRestored={close} />
      ) : error !== undefined ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : pending ? (
        <PanelLines />
      ) : (
        <EmptyState icon={Trash2} title="No longer there">
          It was put back, or deleted for good.
        </EmptyState>
      )}
    </SidePanel>
  )
}

/** What it was, who deleted it, and what can be done about that. */
function Details({ row, onRestored }: { row: Deletion; onRestored: () => void }) {
  const mayPurge = useMay('document.purge')
  const { putBack, purge } = useDeletions()
  const [purging, setPurging] = useState(false)
  const restore = async () => {
    if (await putBack(row)) onRestored()
  }
  useDeclareActions([
    {
      id: 'document.restore',
      label: 'Put this document back',
      group: 'Document',
      keys: 'r',
      icon: RotateCcw,
      run: () => void restore(),
    },
    ...(mayPurge
      ? [
          {
            id: 'document.purge',
            label: 'Delete this document for good',
            group: 'Document',
            keys: 'Backspace',
            icon: Trash2,
            run: () => setPurging(true),
          },
        ]
      : []),
  ])
  const { name } = row
  return (
    <>
      <h3 className="px-4 pt-4 text-lg font-semibold wrap-anywhere">{name}</h3>
      <Facts row={row} />
      <div className="flex flex-wrap items-center gap-2 px-4 pb-4">
        <Button
          variant="primary"
          icon={<RotateCcw aria-hidden size={14} />}
          onClick={() => void restore()}
          aria-keyshortcuts="r"
        >
          Put back <Kbd keys="r" />
        </Button>
        {mayPurge && (
          <Button variant="danger" icon={<Trash2 aria-hidden size={14} />} onClick={() => setPurging(true)}>
            Delete for good
          </Button>
        )}
      </div>
      {purging && (
        <PurgeDialog
          title={`Delete “${name}” for good?`}
          description={consequences(row)}
          onPurge={() => purge(row)}
          onClose={() => setPurging(false)}
        />
      )}
    </>
  )
}

function consequences({ versions, kept_bytes }: Deletion): string {
  if (versions === 0) return 'Nobody can put it back then.'
  const all = versions === 1 ? 'it' : `it, nor any of its ${versions} versions,`
  return `Nobody can put ${all} back then. ${formatSize(kept_bytes)} become free.`
}

function Facts({ row }: { row: Deletion }) {
  const host = hostOf(row.url)
  return (
    <Properties>
      <Property label="Client">
        <span className="truncate">{row.client_name ?? 'No client'}</span>
      </Property>
      {row.type !== null && <Property label="Type">{typeLabel(row.type)}</Property>}
      {host !== undefined && <Property label="Address">{host}</Property>}
      {row.versions > 0 && (
        <Property label="Size">
          <span className="tabular">
            {formatSize(row.kept_bytes)}
            {row.versions > 1 && ` in ${plural(row.versions, 'version')}`}
          </span>
        </Property>
      )}
      <Property label="Deleted">
        <Time value={row.deleted_at} />
      </Property>
      {row.deleted_by_name !== null && <Property label="By">{row.deleted_by_name}</Property>}
      <Property label="Kept until">
        <Time value={row.expires_at} />
      </Property>
    </Properties>
  )
}
