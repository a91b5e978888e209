import type { Change, Draft, RefusalCode, RepairAction } from '../plan.ts'

/** A repair that can be done. */
export function repair(
  action: RepairAction,
  summary: string,
  changes: Change[],
  { by_name_only = false } = {},
): Draft {
  return { action, summary, changes, refusal: null, by_name_only }
}

/** One that is not: `message` is read by the person who asked, and names nobody else. */
export function refuse(action: RepairAction, summary: string, code: RefusalCode, message: string): Draft {
  return { action, summary, changes: [], refusal: { code, message }, by_name_only: false }
}

/** Something for a person to decide. */
export function review(message: string): Draft {
  return refuse('review', 'Look at both sides and decide.', 'review', message)
}
