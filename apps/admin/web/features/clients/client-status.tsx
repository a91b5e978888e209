import { Archive, CircleDot, CirclePause } from 'lucide-react'
import type { ClientSummary } from '../../api/types.ts'

export type ClientStatus = ClientSummary['status']

const looks = {
  active: { label: 'Active', icon: CircleDot, tone: 'text-good' },
  paused: { label: 'Paused', icon: CirclePause, tone: 'text-warn' },
  archived: { label: 'Archived', icon: Archive, tone: 'text-ink-3' },
} as const

/** The shape says the state as well as the colour does. */
export function StatusIcon({ status }: { status: ClientStatus }) {
  const { icon: Icon, tone } = looks[status]
  return <Icon aria-hidden size={14} strokeWidth={2} className={tone} />
}

export const statusLabel = (status: ClientStatus) => looks[status].label

export const statusOptions = (Object.keys(looks) as ClientStatus[]).map((value) => ({
  value,
  label: looks[value].label,
  icon: <StatusIcon status={value} />,
}))
