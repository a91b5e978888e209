import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Communication, Inputs } from '../../api/types.ts'
import {
  insertCommunication,
  refetchCommunications,
  removeCommunication,
  rowOf,
} from './communication-cache.ts'

export type LogInput = Omit<Inputs['communications']['create'], 'id' | 'client_id'> & { client_id: string }

type Events = {
  /** It was logged, whether or not the form still stands. */
  onLogged: () => void
  /** It was refused after the form was left. */
  onLost: (error: unknown) => void
  /** The id is taken: what was sent before has arrived after all, with other content. */
  onTaken: () => void
}

/** Logs a communication under an id of the form's choosing: it shows at once, and a second try cannot double it. */
export function useLogCommunication({ onLogged, onLost, onTaken }: Events) {
  const queryClient = useQueryClient()
  const stands = useRef(true)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  const mutation = useMutation({
    mutationFn: ({ id, input }: { id: string; input: LogInput }) =>
      api.communications.create({ ...input, id }),
    onMutate: ({ id, input }) => insertCommunication(queryClient, rowOf(draw(id, input), null)),
    onError: (error, { id: sent }) => {
      removeCommunication(queryClient, sent)
      if (failureOf(error).code === 'conflict') onTaken()
      if (!stands.current) onLost(error)
    },
    onSuccess: onLogged,
    onSettled: () => refetchCommunications(queryClient),
  })
  return {
    /**
     * @param id the same at every try of one communication
     * @param onDone it was logged, and the form still stands
     */
    run: (id: string, input: LogInput, onDone: () => void) =>
      mutation.mutate({ id, input }, { onSuccess: onDone }),
    busy: mutation.isPending,
    failure: mutation.error === null ? undefined : failureOf(mutation.error),
  }
}

/** The row as it will look, until the server has answered. */
function draw(id: string, input: LogInput): Communication {
  return {
    direction: null,
    subject: null,
    body: null,
    timestamp: new Date().toISOString(),
    from_address: null,
    from_name: null,
    to_addresses: null,
    duration_minutes: null,
    message_id: null,
    in_reply_to: null,
    import_id: null,
    created_by: null,
    created_at: null,
    updated_at: null,
    ...input,
    id,
  } as unknown as Communication
}
