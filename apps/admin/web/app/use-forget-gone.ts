import { useEffect } from 'react'
import { forgetDraftsOf } from './drafts.ts'

/** Drafts of a row that is gone can neither be shown nor sent: they are forgotten, so that the tab can be closed unasked. */
export function useForgetGone(id: string, gone: boolean): void {
  useEffect(() => {
    if (gone) forgetDraftsOf(id)
  }, [id, gone])
}
