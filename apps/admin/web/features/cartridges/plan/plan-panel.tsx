import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState, SlowHint } from '../../../kit/states.tsx'
import type { Kind } from '../cartridge-types.ts'
import { ChangeList } from './change-list.tsx'
import { planSummary } from './plan-words.ts'

/** A change to the agency's cartridges that is looked at before it is made. */
export type Planned = {
  title: string
  /** What the button that does it says. */
  verb: string
  id: string
  type: Kind
  data: unknown
  locked_fields: string[]
  is_default: boolean
  remove?: boolean
  run: () => void
}

type PlanPanelProps = { planned: Planned; busy: boolean; onClose: () => void }

/** For whom a default changes and how; one more click makes it so. */
export default function PlanPanel({ planned, busy, onClose }: PlanPanelProps) {
  const { title, verb, run, id, ...input } = planned
  const query = useQuery({
    ...orpc.cartridges.plan.queryOptions({
      input: {
        id,
        type: input.type,
        data: input.data,
        locked_fields: input.locked_fields,
        is_default: input.is_default,
        ...(input.remove === true && { remove: true }),
      },
    }),
    // The ground of a decision: asked anew each time.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const plan = query.data
  const go = () => {
    if (plan !== undefined && !busy) run()
  }
  useDeclareActions([
    { id: 'cartridges.confirm', label: verb, group: 'Cartridges', keys: '$mod+Enter', run: go },
  ])
  return (
    <SidePanel title={title} onClose={onClose}>
      {query.isPending ? (
        <>
          <PanelLines />
          <SlowHint active />
        </>
      ) : plan === undefined ? (
        <ErrorState title="This cannot be planned" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="flex flex-col gap-4 p-4">
          <p role="status">{planSummary(plan)}</p>
          {plan.changes.length > 0 && <ChangeList plan={plan} />}
          <div
            data-bottom-bar
            className="sticky bottom-0 -mx-4 -mb-4 flex justify-end gap-2 border-t border-line bg-surface px-4 py-3"
          >
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={busy} onClick={go}>
              {verb} <Kbd keys="$mod+Enter" />
            </Button>
          </div>
        </div>
      )}
    </SidePanel>
  )
}
