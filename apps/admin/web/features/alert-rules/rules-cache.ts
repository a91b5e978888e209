import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Rule } from './rule-types.ts'

const queryKey = () => orpc.alertRules.list.queryKey()

/** Shows a rule as it is now; a new one last. */
export function putRule(queryClient: QueryClient, rule: Rule): void {
  queryClient.setQueryData(queryKey(), (page) => {
    if (page === undefined) return undefined
    const there = page.items.some(({ id }) => id === rule.id)
    const row = { ...page.items.find(({ id }) => id === rule.id), ...rule } as Rule
    return {
      ...page,
      items: there ? page.items.map((each) => (each.id === rule.id ? row : each)) : [...page.items, row],
    }
  })
}

/** Takes a rule off the list that is shown. */
export function dropRule(queryClient: QueryClient, id: string): void {
  queryClient.setQueryData(queryKey(), (page) =>
    page === undefined ? undefined : { ...page, items: page.items.filter((each) => each.id !== id) },
  )
}
