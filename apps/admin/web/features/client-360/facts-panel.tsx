import type { ClientDetail } from '../../api/types.ts'
import { late } from '../../app/late.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import type { FactsProps } from './facts.tsx'

const Facts = late(() => import('./facts.tsx'), Lines)
// Beside the client itself, which is asked for meanwhile. Drawing it tries again.
Facts.preload().catch(() => {})

type FactsPanelProps = Omit<FactsProps, 'client'> & {
  client: ClientDetail | undefined
  /** Without it the panel stays, and narrow windows do not show it. */
  onClose?: () => void
}

/** The facts of a client, at the right of its timeline. */
export function FactsPanel({ client, onClose, ...more }: FactsPanelProps) {
  return (
    <SidePanel title="Facts" permanent={onClose === undefined} onClose={onClose ?? (() => {})}>
      {client === undefined ? <Lines /> : <Facts client={client} {...more} />}
    </SidePanel>
  )
}

function Lines() {
  return (
    <div className="flex flex-col gap-5 p-4">
      {['w-40', 'w-28', 'w-36', 'w-48'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
