import type { CartridgeSource } from '@audienceos/domain'
import clsx from 'clsx'
import { Box, Building2, CircleDashed, UserRound } from 'lucide-react'
import { tip } from '../../../kit/tooltip.tsx'
import type { Layer } from '../cartridge-types.ts'
import { layerName } from '../kinds.ts'

const icons = { system: Box, agency: Building2, user: UserRound }
const looks: Record<Layer, string> = {
  system: 'border-dashed border-line-strong text-ink-3',
  agency: 'border-line text-ink-2',
  user: 'border-transparent bg-info-soft text-accent-ink',
}
const shape = 'inline-flex h-5 shrink-0 items-center gap-1 rounded-full border px-1.5 text-xs font-medium'

type SourceChipProps = { source: CartridgeSource | null; owner?: string | undefined }

/** Where a value comes from: You, Agency, Built-in. */
export function SourceChip({ source, owner }: SourceChipProps) {
  if (source === null)
    return (
      <span className={clsx(shape, looks.system)}>
        <CircleDashed aria-hidden size={11} />
        Not set
      </span>
    )
  const Icon = icons[source.layer]
  const named = source.layer === 'agency' && source.name !== null
  return (
    <span
      className={clsx(shape, 'max-w-full', looks[source.layer])}
      {...(named && tip(`From “${source.name}”`))}
    >
      <Icon aria-hidden size={11} className="shrink-0" />
      <span className="truncate">{layerName(source.layer, owner)}</span>
    </span>
  )
}
