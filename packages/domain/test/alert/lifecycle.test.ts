import { describe, expect, it } from 'vitest'
import { AlertAction, AlertStatus, alertActions, alertLifecycle, may } from '../../src/index.ts'

/** The whole table, written out once more: status, action, what becomes of it. */
const cells: [AlertStatus, AlertAction, AlertStatus | 'conflict'][] = [
  ['open', 'acknowledge', 'acknowledged'],
  ['open', 'unacknowledge', 'open'],
  ['open', 'resolve', 'resolved'],
  ['open', 'reopen', 'open'],
  ['open', 'snooze', 'open'],
  ['open', 'unsnooze', 'open'],
  ['acknowledged', 'acknowledge', 'acknowledged'],
  ['acknowledged', 'unacknowledge', 'open'],
  ['acknowledged', 'resolve', 'resolved'],
  ['acknowledged', 'reopen', 'open'],
  ['acknowledged', 'snooze', 'acknowledged'],
  ['acknowledged', 'unsnooze', 'acknowledged'],
  ['resolved', 'acknowledge', 'conflict'],
  ['resolved', 'unacknowledge', 'conflict'],
  ['resolved', 'resolve', 'resolved'],
  ['resolved', 'reopen', 'open'],
  ['resolved', 'snooze', 'conflict'],
  ['resolved', 'unsnooze', 'resolved'],
]

describe('the lifecycle', () => {
  it.each(cells)('%s, %s: %s', (status, action, becomes) => {
    expect(alertLifecycle[status][action]).toBe(becomes)
    expect(alertActions(status).includes(action)).toBe(becomes !== 'conflict')
  })

  it('has no other cell', () => {
    expect(cells).toHaveLength(AlertStatus.options.length * AlertAction.options.length)
    expect(Object.keys(alertLifecycle).sort()).toEqual([...AlertStatus.options].sort())
    for (const row of Object.values(alertLifecycle))
      expect(Object.keys(row).sort()).toEqual([...AlertAction.options].sort())
  })

  it('lets everybody triage, and managers write rules', () => {
    expect([may('team_member', 'alert.triage'), may('team_member', 'alert.rules')]).toEqual([true, false])
    expect([may('manager', 'alert.rules'), may('admin', 'alert.rules')]).toEqual([true, true])
  })
})
