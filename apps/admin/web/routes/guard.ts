import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { orpc } from '../api/client.ts'
import { failureOf } from '../api/failure.ts'
import { openDrafts } from '../app/drafts.ts'

/** Lets only those in who are signed in; others are sent to sign in, or to the first run where there is no agency yet. */
export async function requireSession(queryClient: QueryClient, href: string): Promise<void> {
  try {
    const me = await queryClient.ensureQueryData({ ...orpc.auth.me.queryOptions(), revalidateIfStale: true })
    openDrafts(me.user.id)
  } catch (error) {
    if (failureOf(error).code !== 'no_session') throw error
    const setup = await queryClient.fetchQuery(orpc.auth.setup.queryOptions())
    if (!setup.has_agency) throw redirect({ to: '/welcome' })
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
  }
}

/** A path inside this app, and nothing that leads elsewhere. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
