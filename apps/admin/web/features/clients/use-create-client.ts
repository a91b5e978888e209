import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Client, ClientSummary, Inputs } from '../../api/types.ts'
import { useMe } from '../../app/use-session.ts'
import { creating, insertClient, removeClient } from './client-cache.ts'
import { nameOf, useMembers } from './use-members.tsx'

type NewClientInput = Omit<Inputs['clients']['create'], 'id'>

/**
 * Creates a client under an id of the form's choosing: it stands in the list at once, and a retry cannot double it.
 * @param onCreated called also when the form is gone by then
 * @param onTaken the id is taken: what was sent before has arrived after all, with other content
 */
export function useCreateClient(onCreated: () => void, onTaken: () => void) {
  const queryClient = useQueryClient()
  const { agency } = useMe()
  const members = useMembers()

  const draw = (id: string, input: NewClientInput): ClientSummary => {
    const owner = members.find((member) => member.id === input.owner_id)
    const { notes: _, ...shown } = input
    return {
      status: 'active',
      website: null,
      email_domains: [],
      ...shown,
      id,
      agency_id: agency.id,
      owner_id: owner?.id ?? null,
      owner_name: owner === undefined ? null : nameOf(owner),
      is_workspace: false,
      created_at: null,
      updated_at: null,
      last_contact_at: null,
      score: null,
      tier: null,
      open_alerts: 0,
      open_tickets: 0,
    } as ClientSummary
  }
  const mutation = useMutation({
    mutationKey: creating,
    mutationFn: ({ id, input }: { id: string; input: NewClientInput }) =>
      api.clients.create({ ...input, id }),
    onMutate: async ({ id, input }) => {
      await queryClient.cancelQueries({ queryKey: orpc.clients.list.key() })
      insertClient(queryClient, draw(id, input))
    },
    onSuccess: onCreated,
    onError: (error, { id }) => {
      removeClient(queryClient, id)
      if (failureOf(error).code === 'conflict') onTaken()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.clients.list.key() }),
  })
  return {
    /** @param id the same at every try: the second one after a lost answer is the same client, not another one */
    run: (id: string, input: NewClientInput, onShown: (client: Client) => void) =>
      mutation.mutate({ id, input }, { onSuccess: onShown }),
    busy: mutation.isPending,
    failure: mutation.error === null ? undefined : failureOf(mutation.error),
  }
}
