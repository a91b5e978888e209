import { useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { toast } from '../../kit/toast.ts'
import { keepRule, keptRule } from './editor/rule-drafts.ts'
import { draftOfRule, readRuleDraft } from './model/rule-draft.ts'
import type { Rule } from './rule-types.ts'
import { dropRule, putRule } from './rules-cache.ts'

/** What is done with a rule as a whole: at once, with a way back. */
export function useRuleActions() {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.alertRules.list.key() })

  const turn = async (rule: Rule, enabled: boolean) => {
    putRule(queryClient, { ...rule, enabled })
    try {
      const row = await api.alertRules.update({ id: rule.id, enabled })
      putRule(queryClient, row)
      // One's own switch is nobody else's change: a draft goes on from the row as it is now.
      const kept = keptRule(rule.id)
      if (kept !== undefined && kept.base.updated_at === rule.updated_at)
        keepRule(rule.id, { draft: kept.draft, base: row })
      toast.done(`“${row.name}” switched ${enabled ? 'on' : 'off'}`, {
        action: { label: 'Undo', run: () => void turn(row, !enabled) },
      })
    } catch (error) {
      putRule(queryClient, rule)
      toast.error(`“${rule.name}” could not be switched ${enabled ? 'on' : 'off'}`, error)
    }
    await refresh()
  }

  const reset = async (rule: Rule) => {
    try {
      const row = await api.alertRules.reset({ id: rule.id, expected_updated_at: rule.updated_at })
      putRule(queryClient, row)
      toast.done(`“${row.name}” is as it came`, {
        action: { label: 'Undo', run: () => void putBack(rule, row) },
      })
    } catch (error) {
      if (failureOf(error).code === 'stale') await refresh()
      toast.error('The rule could not be reset', error)
    }
    await refresh()
  }

  const putBack = async (rule: Rule, now: Rule) => {
    const read = readRuleDraft(rule.kind, draftOfRule(rule))
    if (!('change' in read)) return
    try {
      putRule(
        queryClient,
        await api.alertRules.update({ id: rule.id, ...read.change, expected_updated_at: now.updated_at }),
      )
    } catch (error) {
      toast.error('That could not be undone', error)
    }
    await refresh()
  }

  const remove = async (rule: Rule) => {
    dropRule(queryClient, rule.id)
    keepRule(rule.id, undefined)
    try {
      await api.alertRules.remove({ id: rule.id })
      toast.done(`“${rule.name}” deleted`, { action: { label: 'Undo', run: () => void restore(rule) } })
    } catch (error) {
      toast.error('The rule could not be deleted', error)
    }
    await refresh()
  }

  /** Under the id it had: its alerts come back as they were, acknowledgements included. */
  const restore = async (rule: Rule) => {
    const read = readRuleDraft(rule.kind, draftOfRule(rule))
    if (!('change' in read)) return
    try {
      const { id, kind, enabled } = rule
      putRule(queryClient, await api.alertRules.create({ id, kind, enabled, ...read.change }))
    } catch (error) {
      toast.error('The rule could not be put back', error)
    }
    await refresh()
  }
  return { turn, reset, remove }
}
