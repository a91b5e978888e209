import { useEffect } from 'react'
import { toast } from '../../../kit/toast.ts'
import type { Rule } from '../rule-types.ts'
import { keepDraft, useDrafts } from './drafts.ts'

/** A draft of a rule that is gone can neither be shown nor saved: it goes with a word. */
export function useForgetDeleted(rules: readonly Rule[] | undefined): void {
  const drafts = useDrafts()
  useEffect(() => {
    if (rules === undefined) return
    for (const target of drafts.keys()) {
      const ofRule = target !== 'calendar' && !target.startsWith('new:')
      if (!ofRule || rules.some(({ id }) => id === target)) continue
      keepDraft(target, undefined)
      toast.failed('A rule with unsaved changes was deleted', { description: 'The changes went with it.' })
    }
  }, [rules, drafts])
}
