import { useEffect } from 'react'
import { toast } from '../../../kit/toast.ts'
import type { Rule } from '../rule-types.ts'
import { keepRule, useRuleDrafts } from './rule-drafts.ts'

/** A draft of a rule that is gone can neither be shown nor saved: it goes with a word. */
export function useForgetDeleted(rules: readonly Rule[] | undefined): void {
  const drafts = useRuleDrafts()
  useEffect(() => {
    if (rules === undefined) return
    for (const target of drafts.keys()) {
      if (target.startsWith('new:') || rules.some(({ id }) => id === target)) continue
      keepRule(target, undefined)
      toast.failed('A rule with unsaved changes was deleted', { description: 'The changes went with it.' })
    }
  }, [rules, drafts])
}
