import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { CrashPage } from '../features/shell/crash-page.tsx'
import { NotFoundPage } from '../features/shell/not-found-page.tsx'
import { appRoutes } from './app.tsx'
import { mailRoutes, publicRoutes } from './public.ts'
import { rootRoute } from './root.tsx'

/** The router over all routes: public ones, those of mails, and those behind a session. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([publicRoutes, mailRoutes, appRoutes]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadDelay: 30,
    // React Query decides what is stale.
    defaultPreloadStaleTime: 0,
    // Inside the shell, so that the navigation stays.
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
  })
}

type Preloadable = { options: { component?: { preload?: () => Promise<void> } } }

/** Fetches the code of the screen the address names beside the session, not after it. */
export function preloadScreen(router: ReturnType<typeof createAppRouter>): void {
  const routes = router.routesById as unknown as Record<string, Preloadable>
  for (const match of router.matchRoutes(router.latestLocation))
    void routes[match.routeId as string]?.options.component?.preload?.()
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
