import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../api/client.ts'
import { whenSessionEnds } from '../api/query-client.ts'
import type { createAppRouter } from '../routes/router.tsx'
import { forgetDrafts, loadWithoutAsking } from './drafts.ts'

type AppRouter = ReturnType<typeof createAppRouter>

const channel = new BroadcastChannel('audienceos-session')

type News = 'begun' | 'ended'

/** Tells the other tabs that somebody signed in or out here: they start over with the new session. */
export function announceSession(news: News): void {
  channel.postMessage(news)
}

const leaving = new Set<() => void>()

/** Called before this tab starts over: what it still does for the session that ends has to stop. */
export function whenLeaving(stop: () => void): void {
  leaving.add(stop)
}

let ending = false

/**
 * The session is about to end by this tab's own doing: news of its end is no surprise. Call the answer when it did not
 * end after all.
 */
export function expectSessionEnd(): () => void {
  ending = true
  return () => {
    ending = false
  }
}

function startOver(): void {
  for (const stop of leaving) stop()
  loadWithoutAsking()
}

function loadAnew(address: string): void {
  startOver()
  // Back may bring this page as it was left, with everything that was on it: then it starts over, and asks to sign in.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  location.assign(address)
}

/** Goes to a page outside the session by a full load: nothing of the session stays in memory. */
export function leave(to: '/sign-in' | '/welcome'): void {
  forgetDrafts()
  announceSession('ended')
  loadAnew(to)
}

/** Sends this tab to sign in, and back again afterwards, when the session ends while it is open. */
export function watchSession(router: AppRouter, queryClient: QueryClient): void {
  const key = orpc.auth.me.queryKey()
  whenSessionEnds(() => {
    // Before anybody was signed in, the route guard answers.
    if (ending || queryClient.getQueryData(key) === undefined) return
    const next = encodeURIComponent(router.state.location.href)
    loadAnew(`/sign-in?next=${next}&ended=true`)
  })
  channel.onmessage = ({ data }: MessageEvent<News>) => {
    if (data === 'ended') forgetDrafts()
    startOver()
    location.reload()
  }
}
