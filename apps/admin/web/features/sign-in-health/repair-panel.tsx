import { CircleAlert, CircleCheck, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { plural } from '../../kit/plural.ts'
import { SidePanel } from '../../kit/side-panel.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { formatAbsolute } from '../../time/format.ts'
import { ChangeList } from './change-list.tsx'
import { subjectOf, titleOf } from './finding-words.ts'
import type { Finding, RepairPlan, RepairResult } from './health-types.ts'
import { mostRepairs, useApplyRepairs, useRepairPlans } from './use-repair.ts'

type RepairPanelProps = { findings: readonly Finding[]; onClose: () => void }

/** The exact changes that a repair would make, and the button that makes them. */
export default function RepairPanel({ findings, onClose }: RepairPanelProps) {
  // The findings as they were when the panel was opened: a repair takes them off the list while its outcome is read.
  const [ids] = useState(() => findings.map(({ id }) => id))
  const query = useRepairPlans(ids)
  const apply = useApplyRepairs(onClose)
  const plans = query.data ?? []
  const alone = plans.length === 1
  const doable = plans.filter(
    ({ refusal, by_name_only, changes, waits_until }) =>
      refusal === null && changes.length > 0 && waits_until === null && (alone || !by_name_only),
  )
  const held = plans.length - doable.length
  const run = () => {
    if (!apply.isPending && apply.data === undefined && doable.length > 0)
      apply.mutate(doable.map(({ finding }) => finding.id))
  }
  useDeclareActions(
    doable.length > 0 && apply.data === undefined
      ? [
          {
            id: 'health.apply',
            label: 'Apply the repair',
            group: 'Sign-in health',
            keys: '$mod+Enter',
            run,
          },
        ]
      : [],
  )
  return (
    <SidePanel title={ids.length > 1 ? 'Repairs' : 'Repair'} onClose={onClose}>
      {ids.length === 0 ? (
        <EmptyState icon={ShieldCheck} title="Nothing to repair">
          This finding is not there any more.
        </EmptyState>
      ) : query.isPending ? (
        <>
          <PanelLines />
          <SlowHint active />
        </>
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="flex flex-col gap-5 p-4">
          {ids.length > mostRepairs && (
            <p className="text-sm text-ink-2">
              The first {mostRepairs} of {ids.length}; the others come after them.
            </p>
          )}
          {plans.map((plan) => (
            <Plan
              key={plan.finding.id}
              plan={plan}
              alone={alone}
              result={apply.data?.find(({ finding_id }) => finding_id === plan.finding.id)}
            />
          ))}
          {held > 0 && apply.data === undefined && (
            <p className="text-sm text-ink-2">
              {doable.length === 0
                ? alone
                  ? 'It cannot be repaired now.'
                  : 'None of them can be repaired now.'
                : `${held} of ${plans.length} cannot be repaired now, and stay as they are.`}
            </p>
          )}
          <p role="alert" className="text-sm text-danger empty:hidden">
            {apply.error !== null && failureOf(apply.error).message}
          </p>
          <div className="sticky bottom-0 -mx-4 -mb-4 flex justify-end gap-2 border-t border-line bg-surface px-4 py-3">
            <Button onClick={onClose}>{apply.data === undefined ? 'Cancel' : 'Close'}</Button>
            {doable.length > 0 && apply.data === undefined && (
              <Button variant="primary" busy={apply.isPending} onClick={run}>
                {alone ? 'Apply' : `Apply ${plural(doable.length, 'repair')}`} <Kbd keys="$mod+Enter" />
              </Button>
            )}
          </div>
        </div>
      )}
    </SidePanel>
  )
}

type PlanProps = { plan: RepairPlan; alone: boolean; result: RepairResult | undefined }

function Plan({ plan, alone, result }: PlanProps) {
  const { finding, summary, changes, refusal, by_name_only, waits_until } = plan
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium text-balance">
        {titleOf(finding)}
        <span className="font-normal text-ink-2"> · {subjectOf(finding)}</span>
      </h3>
      <p className="text-sm text-ink-2">{summary}</p>
      {changes.length > 0 && <ChangeList changes={changes} />}
      {refusal !== null ? (
        <Note text={refusal.message} />
      ) : by_name_only && !alone ? (
        <Note text="Repaired only by itself: open its own preview." />
      ) : (
        waits_until !== null && (
          <Note
            text={`It may settle by itself: repaired together with others after ${formatAbsolute(new Date(waits_until))}, or now from its own preview.`}
          />
        )
      )}
      {result !== undefined && <Outcome result={result} />}
    </section>
  )
}

const Note = ({ text }: { text: string }) => (
  <p className="flex gap-2 rounded-lg border border-line bg-warn-soft p-2.5 text-sm">
    <CircleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
    <span className="min-w-0">{text}</span>
  </p>
)

function Outcome({ result: { outcome, refusal } }: { result: RepairResult }) {
  if (outcome === 'repaired' || outcome === 'already_resolved')
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-good">
        <CircleCheck aria-hidden size={14} />
        {outcome === 'repaired' ? 'Repaired.' : 'It had been resolved already.'}
      </p>
    )
  const fallback =
    outcome === 'failed' ? 'It was begun and goes on in the background.' : 'It was not repaired.'
  return <Note text={refusal?.message ?? fallback} />
}
