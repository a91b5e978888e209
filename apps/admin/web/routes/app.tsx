import type { Permission } from '@audienceos/domain'
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, redirect } from '@tanstack/react-router'
import { orpc } from '../api/client.ts'
import { validateAccountSearch } from '../features/account/account-search.ts'
import { activityQuery } from '../features/activity/activity-query.ts'
import { validateActivitySearch } from '../features/activity/activity-search.ts'
import { validateAlertRulesSearch } from '../features/alert-rules/alert-rules-search.ts'
import { alertsQuery, countsQuery } from '../features/alerts/alerts-query.ts'
import { validateAlertsSearch } from '../features/alerts/alerts-search.ts'
import { cartridgesQuery, effectiveQuery, mineQuery } from '../features/cartridges/cartridges-query.ts'
import { validateCartridgesSearch } from '../features/cartridges/cartridges-search.ts'
import { validateClientSearch } from '../features/client-360/client-search.ts'
import { timelineQuery } from '../features/client-360/timeline-query.ts'
import { clientsQuery } from '../features/clients/clients-query.ts'
import { validateClientsSearch } from '../features/clients/clients-search.ts'
import { communicationsQuery } from '../features/communications/communications-query.ts'
import { validateCommunicationsSearch } from '../features/communications/communications-search.ts'
import { validateDataModelSearch } from '../features/data-model/data-model-search.ts'
import { documentsQuery } from '../features/documents/documents-query.ts'
import { validateDocumentsSearch } from '../features/documents/documents-search.ts'
import { importQuery, importsQuery } from '../features/imports/imports-query.ts'
import { validateImportsSearch } from '../features/imports/imports-search.ts'
import { preferencesQuery } from '../features/notices/preference-query.ts'
import { outboxQuery } from '../features/outbox/outbox-query.ts'
import { validateOutboxSearch } from '../features/outbox/outbox-search.ts'
import { validatePeopleSearch } from '../features/people/people-search.ts'
import { portfolioQuery } from '../features/portfolio/portfolio-query.ts'
import { validatePortfolioSearch } from '../features/portfolio/portfolio-search.ts'
import { validateSearchSearch } from '../features/search/search-search.ts'
import { CrashRoot } from '../features/shell/crash-page.tsx'
import { NotFoundPage, NotFoundRoot } from '../features/shell/not-found-page.tsx'
import { Shell } from '../features/shell/shell.tsx'
import { ShellSkeleton } from '../features/shell/shell-skeleton.tsx'
import { validateHealthSearch } from '../features/sign-in-health/health-search.ts'
import { validateTicketsSearch } from '../features/tickets/tickets-search.ts'
import { requireSession } from './guard.ts'
import { rootRoute } from './root.tsx'
import { screen } from './screen.ts'

/** Whether the person whom the guard has let in may do something. */
const mayNow = (queryClient: QueryClient, permission: Permission) =>
  queryClient.getQueryData(orpc.auth.me.queryKey())?.permissions.includes(permission) === true

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
  validateSearch: validatePortfolioSearch,
  loaderDeps: ({ search: { panel: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(portfolioQuery(deps)),
  component: screen(() => import('../features/portfolio/portfolio-page.tsx'), 'PortfolioPage'),
})

const clients = createRoute({
  getParentRoute: () => app,
  path: '/clients',
  validateSearch: validateClientsSearch,
  loaderDeps: ({ search: { panel: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(clientsQuery(deps)),
  component: screen(() => import('../features/clients/clients-page.tsx'), 'ClientsPage'),
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
  component: screen(() => import('../features/client-360/client-page.tsx'), 'ClientPage'),
})

const communications = createRoute({
  getParentRoute: () => app,
  path: '/communications',
  validateSearch: validateCommunicationsSearch,
  loaderDeps: ({ search: { item: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(communicationsQuery(deps)),
  component: screen(() => import('../features/communications/communications-page.tsx'), 'CommunicationsPage'),
})

const alerts = createRoute({
  getParentRoute: () => app,
  path: '/alerts',
  validateSearch: validateAlertsSearch,
  loaderDeps: ({ search: { alert: _, ...filters } }) => filters,
  loader: ({ context: { queryClient }, deps }) => {
    const query = alertsQuery(deps)
    // Runs at every step through the list as well, and thousands of rows must not be read anew for that: the list keeps
    // itself true while it is open, and is read again by the screen when it opens.
    if (queryClient.getQueryData(query.queryKey) === undefined) void queryClient.prefetchInfiniteQuery(query)
    void queryClient.prefetchQuery(countsQuery(deps.client))
  },
  component: screen(() => import('../features/alerts/alerts-page.tsx'), 'AlertsPage'),
})

const tickets = createRoute({
  getParentRoute: () => app,
  path: '/tickets',
  validateSearch: validateTicketsSearch,
  loaderDeps: ({ search: { panel: _, ...shown } }) => shown,
  loader: ({ context, deps }) =>
    void import('../features/tickets/prefetch.ts').then(
      ({ prefetchBoard }) => prefetchBoard(context.queryClient, deps),
      () => {},
    ),
  component: screen(() => import('../features/tickets/tickets-page.tsx'), 'TicketsPage'),
})

const alertRules = createRoute({
  getParentRoute: () => app,
  path: '/alert-rules',
  validateSearch: validateAlertRulesSearch,
  beforeLoad: ({ search }) => {
    // Where the business hours used to be edited.
    if (search.open === 'calendar') throw redirect({ to: '/settings', hash: 'business-hours', replace: true })
  },
  loader: ({ context: { queryClient } }) =>
    void queryClient.prefetchQuery(orpc.alertRules.list.queryOptions()),
  component: screen(() => import('../features/alert-rules/alert-rules-page.tsx'), 'AlertRulesPage'),
})

const documents = createRoute({
  getParentRoute: () => app,
  path: '/documents',
  validateSearch: validateDocumentsSearch,
  loaderDeps: ({ search: { doc: _, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(documentsQuery(deps)),
  component: screen(() => import('../features/documents/documents-page.tsx'), 'DocumentsPage'),
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
  component: screen(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
})

const cartridges = createRoute({
  getParentRoute: () => app,
  path: '/cartridges',
  validateSearch: validateCartridgesSearch,
  loaderDeps: ({ search: { kind, scope, user } }) => ({ kind, scope, user }),
  loader: ({ context: { queryClient }, deps: { kind = 'style', scope, user } }) => {
    void queryClient.prefetchQuery(cartridgesQuery())
    if (scope !== 'agency' || user !== undefined) void queryClient.prefetchQuery(effectiveQuery(user))
    if (scope !== 'agency' && user === undefined) void queryClient.prefetchQuery(mineQuery(kind))
  },
  component: screen(() => import('../features/cartridges/cartridges-page.tsx'), 'CartridgesPage'),
})

const dataModel = createRoute({
  getParentRoute: () => app,
  path: '/data-model',
  validateSearch: validateDataModelSearch,
  loader: ({ context: { queryClient } }) => {
    if (mayNow(queryClient, 'model.inspect')) void queryClient.prefetchQuery(orpc.model.get.queryOptions())
  },
  component: screen(() => import('../features/data-model/data-model-page.tsx'), 'DataModelPage'),
})

const people = createRoute({
  getParentRoute: () => app,
  path: '/people',
  validateSearch: validatePeopleSearch,
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(orpc.people.list.queryOptions()),
  component: screen(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const signInHealth = createRoute({
  getParentRoute: () => app,
  path: '/people/sign-in-health',
  validateSearch: validateHealthSearch,
  loader: ({ context: { queryClient } }) => {
    if (mayNow(queryClient, 'member.manage'))
      void queryClient.prefetchQuery(orpc.health.report.queryOptions())
  },
  component: screen(() => import('../features/sign-in-health/health-page.tsx'), 'HealthPage'),
})

const outbox = createRoute({
  getParentRoute: () => app,
  path: '/outbox',
  validateSearch: validateOutboxSearch,
  loader: ({ context: { queryClient } }) => {
    if (mayNow(queryClient, 'member.manage')) void queryClient.prefetchInfiniteQuery(outboxQuery())
  },
  component: screen(() => import('../features/outbox/outbox-page.tsx'), 'OutboxPage'),
})

const activity = createRoute({
  getParentRoute: () => app,
  path: '/activity',
  validateSearch: validateActivitySearch,
  loaderDeps: ({ search: { panel: _, ...filters } }) => filters,
  loader: ({ context: { queryClient }, deps }) => {
    if (mayNow(queryClient, 'activity.inspect')) void queryClient.prefetchInfiniteQuery(activityQuery(deps))
  },
  component: screen(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
})

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  validateSearch: validateAccountSearch,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(orpc.account.get.queryOptions())
    void queryClient.prefetchQuery(orpc.account.sessions.queryOptions())
  },
  component: screen(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(orpc.agency.settings.queryOptions())
    void queryClient.prefetchQuery(orpc.calendar.get.queryOptions())
    void queryClient.prefetchQuery(preferencesQuery())
  },
  component: screen(() => import('../features/agency/settings-page.tsx'), 'SettingsPage'),
})

const search = createRoute({
  getParentRoute: () => app,
  path: '/search',
  validateSearch: validateSearchSearch,
  component: screen(() => import('../features/search/search-page.tsx'), 'SearchPage'),
})

/** Any other address: the navigation stays. */
const nowhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage })

export const appRoutes = app.addChildren([
  home,
  clients,
  client,
  communications,
  alerts,
  tickets,
  alertRules,
  documents,
  imports,
  people,
  signInHealth,
  outbox,
  activity,
  account,
  cartridges,
  dataModel,
  settings,
  search,
  nowhere,
])
