import clsx from 'clsx'
import {
  CircleCheck,
  CircleDashed,
  CircleEllipsis,
  CircleSlash,
  Eye,
  LoaderCircle,
  type LucideIcon,
  OctagonAlert,
  Undo2,
  Upload,
} from 'lucide-react'
import type { Tone } from '../../kit/badge.tsx'
import type { Import, ImportStatus } from './import-types.ts'

type Look = { label: string; icon: LucideIcon; tone: Tone }

const looks: Record<ImportStatus, Look> = {
  uploading: { label: 'Uploading', icon: Upload, tone: 'neutral' },
  previewing: { label: 'Reading', icon: LoaderCircle, tone: 'neutral' },
  previewed: { label: 'Ready to review', icon: Eye, tone: 'accent' },
  queued: { label: 'Waiting', icon: CircleEllipsis, tone: 'neutral' },
  running: { label: 'Importing', icon: CircleDashed, tone: 'accent' },
  done: { label: 'Imported', icon: CircleCheck, tone: 'good' },
  failed: { label: 'Failed', icon: OctagonAlert, tone: 'danger' },
  undoing: { label: 'Undoing', icon: Undo2, tone: 'neutral' },
  undone: { label: 'Undone', icon: Undo2, tone: 'neutral' },
  canceled: { label: 'Stopped', icon: CircleSlash, tone: 'neutral' },
}

const inks: Record<Tone, string> = {
  neutral: 'text-ink-3',
  accent: 'text-accent-ink',
  good: 'text-good',
  warn: 'text-warn',
  danger: 'text-danger',
}

const turning: readonly ImportStatus[] = ['previewing', 'running']

/** The shape says the state as well as the colour does. */
export function ImportStatusIcon({ status, size = 14 }: { status: ImportStatus; size?: number }) {
  const { icon: Icon, tone } = looks[status]
  return (
    <Icon
      aria-hidden
      size={size}
      className={clsx(
        'shrink-0',
        inks[tone],
        turning.includes(status) && 'animate-spin [animation-duration:2s]',
      )}
    />
  )
}

/** The state of an import in a word or two. */
export const statusLabel = (status: ImportStatus) => looks[status].label

/** How much of the file has been read, 0 to 100; undefined while that says nothing. */
export function percentOf({ status, byte_offset, byte_size }: Import): number | undefined {
  if (status !== 'previewing' && status !== 'running') return undefined
  if (byte_size === 0) return undefined
  return Math.min(100, Math.floor((byte_offset / byte_size) * 100))
}

/** An import that was canceled before it had run was discarded rather than stopped. */
export const stateLabel = (item: Import) => {
  if (item.status === 'canceled' && item.added === 0) return 'Discarded'
  const percent = percentOf(item)
  return percent === undefined ? statusLabel(item.status) : `${statusLabel(item.status)} ${percent} %`
}
