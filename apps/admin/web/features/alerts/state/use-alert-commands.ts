import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertRow } from '../alert-types.ts'
import { focusList } from '../focus-list.ts'
import { landing } from '../model/landing.ts'
import type { Triage } from '../model/triage.ts'
import { refusedWords } from '../model/words.ts'
import { knownAlert } from './alert-cache.ts'
import { say } from './steps.ts'
import type { Inbox } from './use-inbox.ts'
import type { useSelection } from './use-selection.ts'
import { useTriage } from './use-triage.ts'

type CommandOptions = {
  inbox: Inbox
  selection: ReturnType<typeof useSelection>
  /** The cursor's alert, and whether its panel is open. */
  place: { at: string | undefined; setAt: (id: string | undefined) => void; open: boolean }
  /** Nothing is left to show beside the list. */
  closePanel: () => void
}

/** What can be done with the selected alerts, or with the marked one. */
export function useAlertCommands({ inbox, selection, place, closePanel }: CommandOptions) {
  const { ids, find } = inbox
  const { selected, clear } = selection
  const { at, setAt, open } = place
  const queryClient = useQueryClient()
  const { act, undo } = useTriage()
  const [snoozing, setSnoozing] = useState<readonly AlertRow[]>()

  const needMark = () => say('Mark an alert first: J and K move')
  const targets = (): AlertRow[] => {
    // Nothing that is not in sight: the cursor of another tab or filter stands on no row of this one.
    const marked = at !== undefined && (open || ids.includes(at)) ? [at] : []
    const chosen = selected.size > 0 ? ids.filter((id) => selected.has(id)) : marked
    return chosen.flatMap((id) => find(id) ?? knownAlert(queryClient, id) ?? [])
  }
  const run = (triage: Triage, rows: readonly AlertRow[] = targets()) => {
    if (rows.length === 0) {
      needMark()
      return
    }
    const done = act(rows, triage)
    if (done.length === 0) return
    const next = landing(ids, at, new Set(done.map(({ id }) => id as string)))
    setAt(next)
    clear()
    if (next === undefined && open) closePanel()
  }
  const takeBack = () => {
    const [first] = undo()
    if (first !== undefined) setAt(first)
    focusList()
  }
  const snooze = () => {
    const all = targets()
    const rows = all.filter(({ status }) => status !== 'resolved')
    const [first] = all
    if (first === undefined) needMark()
    else if (rows.length === 0) say(refusedWords({ kind: 'unsnooze' }, first))
    else setSnoozing(rows)
  }
  /** Asks until when. */
  const snoozeThese = (rows: readonly AlertRow[]) => setSnoozing(rows)
  const snoozed = (triage: Triage) => {
    setSnoozing(undefined)
    focusList()
    if (snoozing !== undefined) run(triage, snoozing)
  }
  const stopSnoozing = () => {
    setSnoozing(undefined)
    focusList()
  }
  return { run, takeBack, snooze, snoozing, snoozeThese, snoozed, stopSnoozing, needMark }
}

export type AlertCommands = ReturnType<typeof useAlertCommands>
