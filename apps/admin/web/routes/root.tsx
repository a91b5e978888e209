import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { CrashRoot } from '../features/shell/crash-page.tsx'
import { NotFoundRoot } from '../features/shell/not-found-page.tsx'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundRoot,
  errorComponent: CrashRoot,
})
