import type { ClientSummary } from '../../api/types.ts'
import { SidePanel } from '../../kit/side-panel.tsx'

export function ClientPanel(props: { id: string; hint: ClientSummary | undefined; onClose: () => void }) {
  return (
    <SidePanel
      title={props.id === 'new' ? 'New client' : (props.hint?.name ?? 'Client')}
      onClose={props.onClose}
    >
      {null}
    </SidePanel>
  )
}
