import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { orpc } from '../api/client.ts'
import { validateClientSearch } from '../features/client-360/client-search.ts'
import { timelineQuery } from '../features/client-360/timeline-query.ts'
import { clientsQuery } from '../features/clients/clients-query.ts'
import { validateClientsSearch } from '../features/clients/clients-search.ts'
import { communicationsQuery } from '../features/communications/communications-query.ts'
import { validateCommunicationsSearch } from '../features/communications/communications-search.ts'
import { validateDataModelSearch } from '../features/data-model/data-model-search.ts'
import { importQuery, importsQuery } from '../features/imports/imports-query.ts'
import { validateImportsSearch } from '../features/imports/imports-search.ts'
import { CrashRoot } from '../features/shell/crash-page.tsx'
import { NotFoundPage, NotFoundRoot } from '../features/shell/not-found-page.tsx'
import { Shell } from '../features/shell/shell.tsx'
import { ShellSkeleton } from '../features/shell/shell-skeleton.tsx'
import { requireSession } from './guard.ts'
import { rootRoute } from './root.tsx'

const app = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: Shell,
  pendingComponent: ShellSkeleton,
  // The guard failed: there is no shell to stand in.
  errorComponent: CrashRoot,
  notFoundComponent: NotFoundRoot,
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/clients', replace: true })
  },
})

const clients = createRoute({
  getParentRoute: () => app,
  path: '/clients',
  validateSearch: validateClientsSearch,
  loaderDeps: ({ search: { panel: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(clientsQuery(deps)),
  component: lazyRouteComponent(() => import('../features/clients/clients-page.tsx'), 'ClientsPage'),
})

const client = createRoute({
  getParentRoute: () => app,
  path: '/clients/$id',
  validateSearch: validateClientSearch,
  loaderDeps: ({ search: { kinds } }) => ({ kinds }),
  loader: ({ context: { queryClient }, params: { id }, deps: { kinds } }) => {
    void queryClient.prefetchQuery(orpc.clients.get.queryOptions({ input: { id } }))
    void queryClient.prefetchInfiniteQuery(timelineQuery(id, kinds))
  },
  component: lazyRouteComponent(() => import('../features/client-360/client-page.tsx'), 'ClientPage'),
})

const communications = createRoute({
  getParentRoute: () => app,
  path: '/communications',
  validateSearch: validateCommunicationsSearch,
  loaderDeps: ({ search: { item: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(communicationsQuery(deps)),
  component: lazyRouteComponent(
    () => import('../features/communications/communications-page.tsx'),
    'CommunicationsPage',
  ),
})

const imports = createRoute({
  getParentRoute: () => app,
  path: '/imports',
  validateSearch: validateImportsSearch,
  loaderDeps: ({ search }) => ({ id: search.import }),
  loader: ({ context: { queryClient }, deps: { id } }) => {
    void queryClient.prefetchInfiniteQuery(importsQuery())
    if (id !== undefined) void queryClient.prefetchQuery(importQuery(id))
  },
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
})

const dataModel = createRoute({
  getParentRoute: () => app,
  path: '/data-model',
  validateSearch: validateDataModelSearch,
  loader: ({ context: { queryClient } }) => {
    const me = queryClient.getQueryData(orpc.auth.me.queryKey())
    if (me?.permissions.includes('model.inspect'))
      void queryClient.prefetchQuery(orpc.model.get.queryOptions())
  },
  component: lazyRouteComponent(() => import('../features/data-model/data-model-page.tsx'), 'DataModelPage'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(orpc.agency.settings.queryOptions())
    void queryClient.prefetchQuery(orpc.people.list.queryOptions())
  },
  component: lazyRouteComponent(() => import('../features/agency/settings-page.tsx'), 'SettingsPage'),
})

/** Any other address: the navigation stays. */
const nowhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage })

export const appRoutes = app.addChildren([
  home,
  clients,
  client,
  communications,
  imports,
  dataModel,
  settings,
  nowhere,
])
