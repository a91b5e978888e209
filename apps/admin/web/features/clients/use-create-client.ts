import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { newId } from '../../api/id.ts'
import type { Client, ClientSummary, Inputs } from '../../api/types.ts'
import { useMe } from '../../app/use-session.ts'
import { creationOf, insertClient, removeClient } from './client-cache.ts'
import { nameOf, useMembers } from './use-members.tsx'

type NewClientInput = Omit<Inputs['clients']['create'], 'id'>

/**
 * Creates a client under an id of our own choosing: it stands in the list at once, and a retry cannot double it.
 * @param onCreated called also when the form is gone by then
 */
export function useCreateClient(onCreated: () => void) {
  const queryClient = useQueryClient()
  const { agency } = useMe()
  const members = useMembers()
  // Kept until it succeeds: the second try after a lost answer is the same client, not another one.
  const id = useRef(newId())

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
    mutationKey: creationOf(id.current),
    mutationFn: ({ id, input }: { id: string; input: NewClientInput }) =>
      api.clients.create({ ...input, id }),
    onMutate: async ({ id, input }) => {
      await queryClient.cancelQueries({ queryKey: orpc.clients.list.key() })
      insertClient(queryClient, draw(id, input))
    },
    onSuccess: onCreated,
    onError: (_error, { id }) => removeClient(queryClient, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.clients.list.key() }),
  })
  return {
    run: (input: NewClientInput, onShown: (client: Client) => void) =>
      mutation.mutate({ id: id.current, input }, { onSuccess: onShown }),
    busy: mutation.isPending,
    failure: mutation.error === null ? undefined : failureOf(mutation.error),
  }
}
