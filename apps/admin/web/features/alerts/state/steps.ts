import { beforeWithout, createStepLog } from '../../../app/step-log.ts'
import type { AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'

/** Something that was done to some alerts, with each as it was before. */
export type Step = { id: symbol; triage: Triage; before: Map<string, AlertRow> }

export const steps = createStepLog<Step>((step, ids) => {
  const before = beforeWithout(step.before, ids)
  return before && { ...step, before }
})
export const { say, quiet, remember, takeLast, forget } = steps
