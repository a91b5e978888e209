import { getDraft, setDraft } from '../../../app/drafts.ts'
import { useDraft, useDrafts } from '../../../app/use-kept-draft.ts'
import type { RuleDraft } from '../model/rule-draft.ts'
import type { Rule } from '../rule-types.ts'

/** What was changed of a rule and not saved; `base` is the rule as it was when that began. */
export type KeptRule = { draft: RuleDraft; base: Rule }

const prefix = 'rule:'

/** Every draft of a rule, by the rule's id; those of new ones by `new:<kind>`. */
export const useRuleDrafts = () => useDrafts<KeptRule>(prefix)

/** What was typed into a rule and not saved. */
export const useKeptRule = (target: string) => useDraft<KeptRule>(prefix + target)

/** As `useKeptRule`, outside of React. */
export const keptRule = (target: string) => getDraft<KeptRule>(prefix + target)

/** Keeps it; `undefined` forgets it. */
export const keepRule = (target: string, next: KeptRule | undefined): void => setDraft(prefix + target, next)
