import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { appRoutes } from './app.tsx'
import { publicRoutes } from './public.ts'
import { rootRoute } from './root.tsx'

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([publicRoutes, appRoutes]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadDelay: 30,
    // React Query decides what is stale.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
