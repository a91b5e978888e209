import type { AlertStatus } from '../alert.ts'
import type { AlertAction } from './alert-action.ts'

/** What becomes of an alert's status by what a person does; `conflict` refuses. Equal: nothing to do. */
export const alertLifecycle: Record<AlertStatus, Record<AlertAction, AlertStatus | 'conflict'>> = {
  open: {
    acknowledge: 'acknowledged',
    unacknowledge: 'open',
    resolve: 'resolved',
    reopen: 'open',
    snooze: 'open',
    unsnooze: 'open',
  },
  acknowledged: {
    acknowledge: 'acknowledged',
    unacknowledge: 'open',
    resolve: 'resolved',
    reopen: 'open',
    snooze: 'acknowledged',
    unsnooze: 'acknowledged',
  },
  resolved: {
    acknowledge: 'conflict',
    unacknowledge: 'conflict',
    resolve: 'resolved',
    reopen: 'open',
    snooze: 'conflict',
    unsnooze: 'resolved',
  },
}

/** Which actions an alert's status allows, for buttons. */
export function alertActions(status: AlertStatus): AlertAction[] {
  const row = alertLifecycle[status]
  return (Object.keys(row) as AlertAction[]).filter((action) => row[action] !== 'conflict')
}
