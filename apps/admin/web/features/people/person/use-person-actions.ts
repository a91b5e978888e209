import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { Inputs, Me, Member, Outputs } from '../../../api/types.ts'
import { toast } from '../../../kit/toast.ts'
import { nameOf } from '../arrange-people.ts'

type People = Outputs['people']['list']
export type PersonChange = Omit<Inputs['people']['update'], 'id'>

const words: Record<keyof PersonChange, string> = {
  role: 'Role changed',
  client_id: 'Client changed',
  full_name: 'Name changed',
}

/** What an admin does to a member. Changes show at once, and can be taken back. */
export function usePersonActions(person: Member) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  /** No mail server is set up: links wait in the outbox. */
  const held = () => queryClient.getQueryData(orpc.auth.setup.queryKey())?.mail === 'held'
  const toOutbox = { action: { label: 'Open the outbox', run: () => void navigate({ to: '/outbox' }) } }
  const key = orpc.people.list.queryKey()
  const { id } = person

  const patch = (change: Partial<Member>) => {
    queryClient.setQueryData<People>(key, (cached) =>
      cached === undefined
        ? undefined
        : { ...cached, items: cached.items.map((each) => (each.id === id ? { ...each, ...change } : each)) },
    )
    queryClient.setQueryData<Me>(orpc.auth.me.queryKey(), (me) =>
      me === undefined || me.user.id !== id ? me : { ...me, user: { ...me.user, ...change } },
    )
  }
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.people.key() })

  const update = useMutation({
    mutationFn: (change: PersonChange) => api.people.update({ id, ...change }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: key })
      const { role, client_id, full_name } = person
      // A role shows when it is granted: it may be refused, and it is never a detail.
      if (change.role === undefined) patch(change as Partial<Member>)
      return { role, client_id, full_name }
    },
    onSuccess: (saved, change, before) => {
      patch(saved)
      const field = Object.keys(change)[0] as keyof PersonChange
      const old = before[field]
      toast.done(
        words[field],
        old === null
          ? {}
          : { action: { label: 'Undo', run: () => update.mutate({ [field]: old } as PersonChange) } },
      )
      void queryClient.invalidateQueries({ queryKey: orpc.auth.me.key() })
      void refresh()
    },
    onError: (error, _change, before) => {
      if (before !== undefined) patch(before as Partial<Member>)
      toast.error('Nothing was changed', error)
      void refresh()
    },
  })

  const resend = useMutation({
    mutationFn: () => api.people.resend({ id }),
    onSuccess: (saved) => {
      patch(saved)
      if (held()) toast.done('A new link is in the outbox', toOutbox)
      else toast.done(`Invitation sent to ${person.email} again`)
      void queryClient.invalidateQueries({ queryKey: orpc.outbox.key() })
    },
    onError: (error) => {
      const { code, retry_after_seconds } = failureOf(error)
      const wait = code === 'rate_limited' && retry_after_seconds !== undefined
      if (wait)
        toast.failed(held() ? 'The last link is a moment old' : 'The last mail went out a moment ago', {
          description: `Try again in ${retry_after_seconds} seconds.`,
        })
      else toast.error(held() ? 'No new link was made' : 'The invitation was not sent', error)
      void refresh()
    },
  })

  const inviteAgain = async () => {
    const { email, role, client_id, full_name } = person
    const { results } = await api.people.invite({
      invites: [
        {
          email,
          role,
          ...(client_id === null ? {} : { client_id }),
          ...(full_name === null ? {} : { full_name }),
        },
      ],
    })
    const [result] = results
    if (result?.ok === true)
      toast.done(
        `${email} is invited again`,
        held()
          ? { description: 'A new link is in the outbox.', ...toOutbox }
          : { description: 'With a new link.' },
      )
    else toast.failed(`${email} was not invited again`, result && { description: result.message })
    await refresh()
  }
  const revoke = useMutation({
    mutationFn: () => api.people.revoke({ id }),
    onSuccess: () => {
      queryClient.setQueryData<People>(key, (cached) =>
        cached === undefined
          ? undefined
          : { ...cached, items: cached.items.filter((each) => each.id !== id) },
      )
      toast.done(`The invitation of ${nameOf(person)} is taken back`, {
        action: {
          label: 'Undo',
          run: () => void inviteAgain().catch((error) => toast.error('It was not sent again', error)),
        },
      })
    },
    onError: (error) => toast.error('The invitation was not taken back', error),
    onSettled: refresh,
  })

  return { update, resend, revoke }
}
