import { getDraft, setDraft } from '../../../app/drafts.ts'
import { draftsUnder, useDrafts as useKept } from '../../../app/use-kept-draft.ts'
import { type Draft, emptyDraft } from '../model/draft.ts'

/** By what they are drafts of: `mine:style`, `agency:<id>`. */
type Drafts = ReadonlyMap<string, Draft>

const prefix = 'cartridge:'

const isEmpty = ({ values, locks }: Draft) =>
  Object.keys(values).length === 0 && Object.keys(locks).length === 0

/** Changes the draft of a target; an empty one is forgotten. */
export function changeDraft(target: string, change: (draft: Draft) => Draft): void {
  const after = change(getDraft(prefix + target) ?? emptyDraft)
  setDraft(prefix + target, isEmpty(after) ? undefined : after)
}

/** Every draft of a cartridge there is, by its place. */
export const currentDrafts = (): Drafts => draftsUnder(prefix)

/** Every draft of a cartridge. */
export const useDrafts = (): Drafts => useKept(prefix)
