import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Client } from '../../api/types.ts'
import { getDraft, setDraft } from '../../app/drafts.ts'
import { useDraft } from '../../app/use-kept-draft.ts'
import { toast } from '../../kit/toast.ts'
import { patchClient } from './client-cache.ts'
import { type ClientField, clientFields, type EditableClient, textOf } from './client-fields.ts'

/** What stands in the way of a field: a refusal, or what somebody else wrote meanwhile. */
export type FieldTrouble =
  /** `again`: the same may go through another time. */
  { kind: 'refused'; message: string; again?: boolean } | { kind: 'conflict'; theirs: string }

type Drafts = Partial<Record<ClientField, string>>
type Troubles = Partial<Record<ClientField, FieldTrouble>>

const none: Drafts = {}
const unsaved: FieldTrouble = { kind: 'refused', message: 'This is not saved yet.', again: true }
const undoable: readonly ClientField[] = ['status', 'owner_id']

/**
 * Edits one client field by field. A draft is kept until the server has taken it or the reader gives it up, also while the client
 * is not open. When the row
 * has moved on, a change to another field goes through on top of it; a change to the same field shows both texts.
 */
export function useClientEditor(client: EditableClient) {
  const queryClient = useQueryClient()
  const key = `client:${client.id}`
  const drafts = useDraft<Drafts>(key) ?? none
  // What was refused when the client was open the last time.
  const [troubles, setTroubles] = useState<Troubles>(() =>
    Object.fromEntries(Object.keys(drafts).map((field) => [field, unsaved])),
  )
  const latest = useRef(client)
  latest.current = client

  const settle = (field: ClientField, draft?: string, trouble?: FieldTrouble) => {
    const others = omit(getDraft<Drafts>(key) ?? none, field)
    const next = draft === undefined ? others : { ...others, [field]: draft }
    setDraft(key, Object.keys(next).length === 0 ? undefined : next)
    setTroubles((before) => ({
      ...omit(before, field),
      ...(trouble === undefined ? {} : { [field]: trouble }),
    }))
  }

  const send = async (
    field: ClientField,
    text: string,
    value: unknown,
    seen: EditableClient,
  ): Promise<void> => {
    const before = textOf(seen, field)
    patchClient(queryClient, seen.id, { [field]: value } as Partial<Client>)
    try {
      const saved = await api.clients.update({
        id: seen.id,
        [field]: value,
        ...(seen.updated_at === null ? {} : { expected_updated_at: seen.updated_at }),
      })
      patchClient(queryClient, seen.id, saved)
      settle(field)
      if (undoable.includes(field))
        toast.done(`${clientFields[field].label} changed`, {
          action: { label: 'Undo', run: () => void save(field, before) },
        })
    } catch (error) {
      const failure = failureOf(error)
      const current = failure.current as EditableClient | undefined
      if (failure.code === 'stale' && current?.updated_at != null) {
        patchClient(queryClient, seen.id, current as Partial<Client>)
        const theirs = textOf(current, field)
        if (theirs === before) return send(field, text, value, current)
        settle(field, text, { kind: 'conflict', theirs })
        return
      }
      patchClient(queryClient, seen.id, { [field]: seen[field] } as Partial<Client>)
      void queryClient.invalidateQueries({ queryKey: orpc.clients.key() })
      settle(field, text, {
        kind: 'refused',
        message: failure.fields[field] ?? failure.message,
        again: failure.fields[field] === undefined,
      })
    }
  }

  /** Saves a field. `base` is the text the reader started from; another text in its place by now is a conflict. */
  const save = async (field: ClientField, text: string, base?: string): Promise<void> => {
    const seen = latest.current
    const parsed = clientFields[field].parse(text)
    if ('problem' in parsed) {
      settle(field, text, { kind: 'refused', message: parsed.problem })
      return
    }
    const theirs = textOf(seen, field)
    if (base !== undefined && base !== theirs && troubles[field] === undefined) {
      settle(field, text, { kind: 'conflict', theirs })
      return
    }
    settle(field, text)
    await send(field, text, parsed.value, seen)
  }

  return {
    /** What to show: the draft where there is one. */
    value: (field: ClientField) => drafts[field] ?? textOf(client, field),
    trouble: (field: ClientField) => troubles[field],
    save: (field: ClientField, text: string, base?: string) => void save(field, text, base),
    /** Gives up the draft: what the server has stands. */
    discard: (field: ClientField) => void settle(field),
    /** Writes the draft over what somebody else wrote. */
    insist: (field: ClientField) => void save(field, drafts[field] ?? textOf(client, field)),
  }
}

export type ClientEditor = ReturnType<typeof useClientEditor>

function omit<Value>(all: Partial<Record<ClientField, Value>>, field: ClientField) {
  const { [field]: _, ...rest } = all
  return rest
}
