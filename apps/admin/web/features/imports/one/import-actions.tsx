import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { late } from '../../../app/late.tsx'
import { useMay } from '../../../app/use-session.ts'
import { whenIdle } from '../../../app/when-idle.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button, type ButtonVariant, buttonClass } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import type { Import } from '../import-types.ts'
import { formatCount } from '../import-words.ts'
import { useCancelImport, useRunImport, useTryAgain } from './use-import-actions.ts'

const EndDialog = late(() => import('./end-dialog.tsx'))

type Asked = 'undo' | 'stop'

/** What can be done with an import as it stands, the main thing last. */
export function ImportActions({ item }: { item: Import }) {
  const mayImport = useMay('communication.import')
  const run = useRunImport()
  const cancel = useCancelImport()
  const tryAgain = useTryAgain()
  const [asked, setAsked] = useState<Asked>()
  const { id, status, added, preview } = item
  useEffect(() => whenIdle(EndDialog.preload), [])

  const mayRun = mayImport && status === 'previewed' && added > 0
  const undoFailed = status === 'failed' && item.error_code === 'undo_failed'
  const mayUndo = mayImport && (undoFailed || (added > 0 && canUndo(item)))
  const undoLabel = undoFailed ? 'Try undo again' : 'Undo import'
  useDeclareActions([
    ...(mayRun
      ? [
          {
            id: 'import.run',
            label: `Import ${formatCount(added)}`,
            group: 'Imports',
            keys: '$mod+Enter',
            run: () => run.mutate({ id }),
          },
        ]
      : []),
    ...(mayUndo
      ? [
          {
            id: 'import.undo',
            label: undoLabel,
            group: 'Imports',
            keys: 'z',
            run: () => setAsked('undo'),
          },
        ]
      : []),
  ])
  if (!mayImport) return null

  const discard = (
    <Button key="discard" onClick={() => cancel.mutate({ id })}>
      Discard
    </Button>
  )
  const uploadAgain = (variant: ButtonVariant) => (
    <Link key="again" to="/imports" search={{ new: item.client_id }} className={buttonClass(variant)}>
      Upload again
    </Link>
  )
  const undo = mayUndo && (
    <Button key="undo" {...(undoFailed ? { variant: 'primary' } : {})} onClick={() => setAsked('undo')}>
      {undoLabel}
    </Button>
  )
  const goOn = (label: string) => (
    <Button key="run" variant="primary" busy={run.isPending} onClick={() => run.mutate({ id })}>
      {label}
    </Button>
  )
  const goOnOrRead = (
    <Button
      key="again"
      variant="primary"
      busy={tryAgain.isPending}
      onClick={() => tryAgain.mutate({ id, mapping: item.mapping ?? {} })}
    >
      Try again
    </Button>
  )
  const buttons: Record<Import['status'], ReactNode> = {
    uploading: discard,
    previewing: discard,
    previewed: [
      discard,
      mayRun && (
        <Button key="run" variant="primary" onClick={() => run.mutate({ id })}>
          Import {formatCount(added)} <Kbd keys="$mod+Enter" />
        </Button>
      ),
    ],
    queued: <Button onClick={() => setAsked('stop')}>Stop</Button>,
    running: <Button onClick={() => setAsked('stop')}>Stop</Button>,
    done: [undo, <TimelineLink key="timeline" item={item} />],
    failed: undoFailed
      ? undo
      : item.error_code === 'file_missing'
        ? [undo, uploadAgain('primary')]
        : preview === null
          ? [discard, goOnOrRead]
          : [undo || discard, goOn('Try again')],
    undoing: null,
    undone: uploadAgain('secondary'),
    canceled: [undo, uploadAgain('secondary')],
  }
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 sm:justify-end">
      {buttons[status]}
      {asked !== undefined && <EndDialog item={item} what={asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

/** A preview that failed has counts of what it would have added, not of what it did. */
const canUndo = ({ status, preview }: Import) =>
  status === 'done' || ((status === 'failed' || status === 'canceled') && preview !== null)

const TimelineLink = ({ item }: { item: Import }) => (
  <Link to="/clients/$id" params={{ id: item.client_id }} className={buttonClass('primary')}>
    Open the timeline
  </Link>
)
