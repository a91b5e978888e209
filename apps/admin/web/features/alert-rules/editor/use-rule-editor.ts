import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import { toast } from '../../../kit/toast.ts'
import {
  draftOfRule,
  type RuleChange,
  type RuleDraft,
  readRuleDraft,
  sameDraft,
} from '../model/rule-draft.ts'
import type { Rule } from '../rule-types.ts'
import { putRule } from '../rules-cache.ts'
import { keepRule, keptRule, useKeptRule } from './rule-drafts.ts'

type Options = {
  /** The rule as it was last read; for a new one what it starts from. */
  rule: Rule
  isNew: boolean
  /** After a new rule is there. */
  onCreated: (id: string) => void
}

/** The form of a rule: what is shown, what is wrong with it, and how it is saved. */
export function useRuleEditor({ rule, isNew, onCreated }: Options) {
  const target = isNew ? `new:${rule.kind}` : rule.id
  const queryClient = useQueryClient()
  const kept = useKeptRule(target)
  const base = kept?.base ?? rule
  const saved = draftOfRule(rule)
  const draft = kept?.draft ?? saved
  const [shown, setShown] = useState(false)
  const read = readRuleDraft(rule.kind, draft, isNew ? undefined : saved)
  const dirty = isNew || (kept !== undefined && !sameDraft(kept.draft, saved))
  /** Somebody saved the rule since this draft was begun. */
  const overtaken = !isNew && kept !== undefined && base.updated_at !== rule.updated_at && dirty

  const set = (change: Partial<RuleDraft>) => {
    const next = { ...draft, ...change }
    keepRule(target, !isNew && sameDraft(next, saved) ? undefined : { draft: next, base })
  }
  const discard = () => {
    keepRule(target, undefined)
    setShown(false)
  }
  const refresh = () => void queryClient.invalidateQueries({ queryKey: orpc.alertRules.list.key() })

  const save = useMutation({
    mutationFn: ({ change }: { change: RuleChange; sent: RuleDraft }) =>
      isNew
        ? api.alertRules.create({ id: newRuleId(target), kind: rule.kind, ...change })
        : api.alertRules.update({ id: rule.id, ...change, expected_updated_at: base.updated_at }),
    onSuccess: (row, { sent }) => {
      putRule(queryClient, row)
      // What was typed while the answer was on its way stays, on top of what is saved now.
      const now = keptRule(target)?.draft
      keepRule(target, undefined)
      if (now !== undefined && !sameDraft(now, sent)) keepRule(row.id, { draft: now, base: row })
      setShown(false)
      newIds.delete(target)
      if (isNew) {
        toast.done(`“${row.name}” added`)
        onCreated(row.id)
        return
      }
      const before = draftOfRule(rule)
      toast.done(`“${row.name}” saved`, {
        action: { label: 'Undo', run: () => void undo(before, row) },
      })
    },
    onError: (error) => {
      const failure = failureOf(error)
      // The row as it is now comes along: both are shown.
      if (failure.code === 'stale' && isRule(failure.current)) {
        keepRule(target, { draft, base })
        putRule(queryClient, failure.current)
      } else if (Object.keys(failure.fields).length === 0) toast.error('The rule was not saved', error)
    },
    onSettled: refresh,
  })
  const undo = async (before: RuleDraft, row: Rule) => {
    const back = readRuleDraft(row.kind, before)
    if (!('change' in back)) return
    try {
      putRule(
        queryClient,
        await api.alertRules.update({ id: row.id, ...back.change, expected_updated_at: row.updated_at }),
      )
    } catch (error) {
      toast.error('That could not be undone', error)
    }
    refresh()
  }
  const submit = () => {
    setShown(true)
    if ('change' in read && !save.isPending && dirty) save.mutate({ change: read.change, sent: draft })
  }
  /** Once a field is left, what is wrong is said. */
  const check = () => {
    if (dirty && 'problems' in read) setShown(true)
  }
  const failure = save.error === null ? undefined : failureOf(save.error)
  return {
    ...{ rule, isNew, draft, saved, dirty, overtaken, set, discard, check, submit, target },
    saving: save.isPending,
    /** What would be saved, and tried out; undefined while something is wrong. */
    change: 'change' in read ? read.change : undefined,
    problems: { ...(failure?.fields ?? {}), ...(shown && 'problems' in read ? read.problems : {}) } as Record<
      string,
      string
    >,
    /** Goes on with the draft, over what the other person saved. */
    keepMine: () => keepRule(target, { draft, base: rule }),
  }
}

export type RuleEditor = ReturnType<typeof useRuleEditor>

const newIds = new Map<string, string>()

/** The same id for every try, so that a second one over a bad line adds nothing twice. */
function newRuleId(target: string): string {
  const id = newIds.get(target) ?? newId()
  newIds.set(target, id)
  return id
}

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'kind' in value && 'params' in value
