import { useCallback, useEffect, useState } from 'react'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge } from '../cartridge-types.ts'
import type { Editor } from '../edit/use-editor.ts'
import { type Planning, plannedFor, plannedOf } from './planned-of.ts'

type Perform = {
  save: () => Promise<unknown>
  makeDefault: (row: Cartridge, before: Cartridge | undefined) => Promise<void>
  remove: (row: Cartridge) => Promise<void>
}

/** A change to a default from the moment it is wished for until it is made, or does not hold any more. */
export function usePlanning({ scope, ofKind, selected, pending }: Editor) {
  const [planning, setPlanning] = useState<Planning>()
  const [running, setRunning] = useState(false)
  const cancel = useCallback(() => setPlanning(undefined), [])
  // Others may delete the cartridge, or change the default, while somebody looks at what it would do.
  const subject = planning && scope === 'agency' ? plannedFor(planning, ofKind, selected?.id) : undefined
  const planned = planning && subject && plannedOf(planning.what, subject, pending)
  const outdated = planning !== undefined && planned === undefined && !running
  const moot = planning?.what === 'save' && pending.count === 0
  useEffect(() => {
    if (!outdated && !moot) return
    setPlanning(undefined)
    if (outdated)
      toast.failed('The plan does not hold any more', {
        description: 'Somebody has changed which cartridges there are, or which one is the default.',
      })
  }, [outdated, moot])

  return {
    planned,
    running,
    plan: (what: Planning['what'], { id, is_default }: Cartridge) => setPlanning({ what, id, is_default }),
    cancel,
    /** Does what was planned, once. */
    run: async ({ save, makeDefault, remove }: Perform) => {
      if (planning === undefined || subject === undefined || running) return
      setRunning(true)
      const before = ofKind.find(({ is_default }) => is_default)
      if (planning.what === 'save') await save().catch(() => {})
      else if (planning.what === 'default') await makeDefault(subject, before)
      else await remove(subject)
      setPlanning(undefined)
      setRunning(false)
    },
  }
}
