import type { createAppRouter } from '../routes/router.tsx'
import { takeAuthLink } from './auth-link.ts'

/** A link pasted into the address bar of an open page changes the fragment alone, and loads nothing. */
export function watchAuthLinks(router: ReturnType<typeof createAppRouter>): void {
  addEventListener('hashchange', () => {
    const page = takeAuthLink()
    if (page !== undefined) void router.navigate({ to: page, replace: true })
  })
}
