import { useEffect, useRef } from 'react'
import { late } from '../../app/late.tsx'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { SidePanel } from '../../kit/side-panel.tsx'

const Composer = late(() => import('../communications/composer.tsx'))
export const preloadComposer = Composer.preload

type LogHereProps = { clientId: string; onDone: () => void }

/** Logging with this client: above the timeline where there is room, as a sheet on phones. */
export function LogHere({ clientId, onDone }: LogHereProps) {
  const roomy = useAtLeast('md')
  const opener = useRef(document.activeElement)
  useEffect(() => {
    const before = opener.current
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [])
  if (!roomy)
    return (
      <SidePanel title="Log a communication" onClose={onDone}>
        <div className="p-4">
          <Composer clientId={clientId} onDone={onDone} />
        </div>
      </SidePanel>
    )
  return (
    <section
      aria-label="Log a communication"
      className="max-h-[70%] shrink-0 overflow-y-auto border-b border-line bg-canvas p-4"
    >
      <Composer clientId={clientId} onDone={onDone} />
    </section>
  )
}
