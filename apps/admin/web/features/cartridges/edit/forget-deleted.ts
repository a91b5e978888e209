import { ORPCError } from '@orpc/client'
import { useEffect } from 'react'
import { api } from '../../../api/client.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge } from '../cartridge-types.ts'
import { emptyDraft } from '../model/draft.ts'
import { changeDraft, currentDrafts } from './drafts.ts'

const prefix = 'agency:'

/** A draft of a cartridge that is gone can neither be shown nor saved: it goes with a word. */
export function useForgetDeleted(all: readonly { id: string }[] | undefined): void {
  useEffect(() => {
    if (all === undefined) return
    for (const target of draftsWithout([...currentDrafts().keys()], all))
      void isGone(() => api.cartridges.get({ id: target.slice(prefix.length) as Cartridge['id'] })).then(
        (gone) => gone && forget(target),
      )
  }, [all])
}

function forget(target: string): void {
  if (!currentDrafts().has(target)) return
  changeDraft(target, () => emptyDraft)
  toast.failed('A cartridge with unsaved changes was deleted', { description: 'The changes went with it.' })
}

/** Drafts of the agency's cartridges that a list does not have. */
export function draftsWithout(targets: readonly string[], all: readonly { id: string }[]): string[] {
  return targets.filter(
    (target) => target.startsWith(prefix) && !all.some(({ id }) => target === `${prefix}${id}`),
  )
}

/**
 * Whether our server says that there is none. A list may be older than the cartridge, and any other failure tells
 * nothing, such as the 404 of something between us and the server.
 */
export async function isGone(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return false
  } catch (error) {
    if (!(error instanceof ORPCError) || error.status !== 404) return false
    const data: unknown = error.data
    return typeof data === 'object' && data !== null && 'code' in data && data.code === 'not_found'
  }
}
