import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Client } from '../../api/types.ts'
import { getDraft, setDraft } from '../../app/drafts.ts'
import { useDraft } from '../../app/use-kept-draft.ts'
import { toast } from '../../kit/toast.ts'
import { patchClient } from './client-cache.ts'
import { type ClientField, clientFields, type EditableClient, textOf } from './client-fields.ts'
import { type FieldDraft, type FieldTrouble, standingOf } from './field-draft.ts'

type Drafts = Partial<Record<ClientField, FieldDraft>>
type Progress = Partial<Record<ClientField, 'sending' | FieldTrouble>>

const none: Drafts = {}
const unsaved: FieldTrouble = { kind: 'refused', message: 'This is not saved yet.', again: true }
const undoable: readonly ClientField[] = ['status', 'owner_id']

/**
 * Edits one client field by field. A draft is kept until the server has taken it or the reader gives it up, also while the
 * client is not open. When the row has moved on, a change to another field goes through on top of it; a change to the same
 * field shows both texts, and only a text that was shown is written over.
 * @param whole false while `client` is a row of a list that stands in: what is missing of it is no text of anybody
 */
export function useClientEditor(client: EditableClient, whole = true) {
  const queryClient = useQueryClient()
  const key = `client:${client.id}`
  const drafts = useDraft<Drafts>(key) ?? none
  const [progress, setProgress] = useState<Progress>({})
  const latest = useRef(client)
  latest.current = client

  /** As it is now: what is drawn comes a moment later. */
  const shownNow = (): EditableClient =>
    queryClient.getQueryData<Client>(orpc.clients.get.queryKey({ input: { id: client.id } })) ??
    latest.current
  const kept = (field: ClientField) => getDraft<Drafts>(key)?.[field]
  const keep = (field: ClientField, draft: FieldDraft | undefined) => {
    const others = omit(getDraft<Drafts>(key) ?? none, field)
    const next = draft === undefined ? others : { ...others, [field]: draft }
    setDraft(key, Object.keys(next).length === 0 ? undefined : next)
  }
  const mark = (field: ClientField, now?: 'sending' | FieldTrouble) =>
    setProgress((before) => ({ ...omit(before, field), ...(now === undefined ? {} : { [field]: now }) }))

  // The answer to what was sent before may have been lost with the page: what stands there already is no draft.
  useEffect(() => {
    for (const [name, draft] of Object.entries(drafts)) {
      const field = name as ClientField
      if (whole && progress[field] === undefined && standingOf(draft, shownNow(), field) === 'same')
        keep(field, undefined)
    }
  })

  const send = async (
    field: ClientField,
    draft: FieldDraft,
    value: unknown,
    seen: EditableClient,
  ): Promise<void> => {
    patchClient(queryClient, seen.id, { [field]: value } as Partial<Client>)
    /** Nothing that was written since is touched. */
    const isLatest = () => kept(field) === undefined || kept(field) === draft
    try {
      const saved = await api.clients.update({
        id: seen.id,
        [field]: value,
        expected_updated_at: seen.updated_at,
      })
      patchClient(queryClient, seen.id, saved)
      if (isLatest()) {
        keep(field, undefined)
        mark(field)
      }
      if (undoable.includes(field))
        toast.done(`${clientFields[field].label} changed`, {
          action: {
            label: 'Undo',
            run: () => void write(field, { text: draft.base, base: textOf(saved, field) }, saved),
          },
        })
    } catch (error) {
      const failure = failureOf(error)
      const current = failure.current as EditableClient | undefined
      if (failure.code === 'stale' && current?.id === seen.id) {
        patchClient(queryClient, seen.id, current as Partial<Client>)
        if (textOf(current, field) === draft.base) return send(field, draft, value, current)
        if (!isLatest()) return
        keep(field, draft)
        mark(field)
        return
      }
      patchClient(queryClient, seen.id, { [field]: seen[field] } as Partial<Client>)
      void queryClient.invalidateQueries({ queryKey: orpc.clients.key() })
      if (!isLatest()) return
      keep(field, draft)
      mark(field, {
        kind: 'refused',
        message: failure.fields[field] ?? failure.message,
        again: failure.fields[field] === undefined,
      })
    }
  }

  /** Sends a draft where the field still is what it started from; keeps it otherwise, and both are shown. */
  const write = async (field: ClientField, draft: FieldDraft, seen: EditableClient): Promise<void> => {
    const parsed = clientFields[field].parse(draft.text)
    const standing = standingOf(draft, seen, field)
    if ('problem' in parsed) mark(field, { kind: 'refused', message: parsed.problem })
    else mark(field, standing === 'unsent' ? 'sending' : undefined)
    keep(field, standing === 'same' ? undefined : draft)
    if (standing === 'unsent' && 'value' in parsed) await send(field, draft, parsed.value, seen)
  }

  const trouble = (field: ClientField): FieldTrouble | undefined => {
    const draft = drafts[field]
    const now = progress[field]
    if (draft === undefined || now === 'sending' || !whole) return undefined
    const standing = standingOf(draft, client, field)
    if (standing === 'same') return undefined
    return standing === 'unsent' ? (now ?? unsaved) : standing
  }
  return {
    /** What to show: the draft where there is one. */
    value: (field: ClientField) => drafts[field]?.text ?? textOf(client, field),
    trouble,
    /** Saves a field. `shown` is the text the reader started from; another text in its place by now is a conflict. */
    save: (field: ClientField, text: string, shown = textOf(client, field)) => {
      const seen = shownNow()
      // What follows one's own that is on its way begins with that.
      const base = progress[field] === 'sending' ? textOf(seen, field) : (drafts[field]?.base ?? shown)
      void write(field, { text, base }, seen)
    },
    /** Gives up the draft: what the server has stands. */
    discard: (field: ClientField) => {
      keep(field, undefined)
      mark(field)
    },
    /** Writes the draft over what somebody else wrote, as far as it was shown. */
    insist: (field: ClientField) => {
      const draft = drafts[field]
      if (draft === undefined) return
      const now = trouble(field)
      const base = now?.kind === 'conflict' ? now.theirs : draft.base
      void write(field, { ...draft, base }, shownNow())
    },
  }
}

export type ClientEditor = ReturnType<typeof useClientEditor>

function omit<Value>(all: Partial<Record<ClientField, Value>>, field: ClientField) {
  const { [field]: _, ...rest } = all
  return rest
}
