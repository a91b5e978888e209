import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'
import { orpc } from '../../api/client.ts'
import { clientNames } from '../clients/client-names.ts'
import { watchVisits } from './recent.ts'

let watching: AnyRouter | undefined

/** Before the palette is opened for the first time: reads the names it finds at once, and begins to remember what is opened. */
export function prepare(router: AnyRouter, client: QueryClient): void {
  void client.prefetchQuery(clientNames())
  void client.prefetchQuery(orpc.people.list.queryOptions())
  if (watching !== router) watchVisits(router, client)
  watching = router
}
