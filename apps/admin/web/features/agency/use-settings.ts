import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Inputs, Me, Outputs } from '../../api/types.ts'

export type Settings = Outputs['agency']['settings']
type Change = Omit<Inputs['agency']['updateSettings'], 'expected_updated_at'>

const mostTries = 3

/** The agency and its settings, with `updated_at` for the next change. */
export const useSettings = () => useQuery(orpc.agency.settings.queryOptions())

/**
 * Saves a change that is made from the settings as they stand: adding an address goes through even when somebody else
 * added another one a moment ago. `change` answers undefined when there is nothing (left) to do.
 */
export function useUpdateSettings() {
  const queryClient = useQueryClient()
  const key = orpc.agency.settings.queryKey()

  const show = (next: Settings) => {
    queryClient.setQueryData(key, next)
    queryClient.setQueryData<Me>(orpc.auth.me.queryKey(), (me) => me && { ...me, ...next })
  }
  return async (change: (now: Settings) => Change | undefined): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const now = await queryClient.ensureQueryData(orpc.agency.settings.queryOptions())
      const next = change(now)
      if (next === undefined) return
      const { name = now.agency.name, own_addresses = now.settings.own_addresses } = next
      const { own_domains = now.settings.own_domains, default_notices = now.settings.default_notices } = next
      show({
        agency: { ...now.agency, name },
        settings: { ...now.settings, own_addresses, own_domains, default_notices },
      })
      const expected = now.settings.updated_at
      try {
        show(
          await api.agency.updateSettings({
            ...next,
            expected_updated_at: expected,
          }),
        )
        return
      } catch (error) {
        show(now)
        if (failureOf(error).code !== 'stale' || tries === mostTries) throw error
        await queryClient.fetchQuery({ ...orpc.agency.settings.queryOptions(), staleTime: 0 })
      }
    }
  }
}
