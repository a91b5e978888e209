import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { storeTickets } from '../state/ticket-cache.ts'
import type { TicketDetail, WholeTicket } from '../ticket-types.ts'
import {
  afterStale,
  keepText,
  keptText,
  type TextDraft,
  type TextField,
  type Trouble,
  textOf,
} from './edit-field.ts'

/**
 * Edits title or description of one ticket. The draft is kept until the server has taken it or the reader gives it up: beside a
 * refusal, beside what somebody else wrote meanwhile, and when the panel is closed and opened again.
 */
export function useTextEditor(ticket: TicketDetail, field: TextField) {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(() => keptText(ticket.id, field))
  const [trouble, setTrouble] = useState<Trouble | undefined>(() => {
    const left = keptText(ticket.id, field)
    return left === undefined || left.base === textOf(ticket, field)
      ? undefined
      : { kind: 'conflict', theirs: textOf(ticket, field), at: ticket.updated_at }
  })
  const [saving, setSaving] = useState(false)
  const latest = useRef(ticket)
  latest.current = ticket

  const put = (next: TextDraft | undefined, problem?: Trouble) => {
    keepText(ticket.id, field, next)
    setDraft(next)
    setTrouble(problem)
  }
  const store = (saved: WholeTicket) => {
    queryClient.setQueryData<TicketDetail>(
      orpc.tickets.get.queryKey({ input: { id: saved.id } }),
      (detail) => (detail === undefined ? detail : { ...detail, ...saved }),
    )
    storeTickets(queryClient, [saved])
  }
  const send = async (next: TextDraft, expected_updated_at: string | null): Promise<void> => {
    try {
      const text = next.text.trim()
      const saved = await api.tickets.update({
        id: ticket.id,
        ...(field === 'title' ? { title: text } : { description: text === '' ? null : text }),
        expected_updated_at,
      })
      store(saved)
      put(undefined)
    } catch (error) {
      const failure = failureOf(error)
      const current = failure.current as WholeTicket | undefined
      if (failure.code === 'stale' && current?.id === ticket.id) {
        store(current)
        const found = afterStale(next, current, field)
        if (found === 'again') return send(next, current.updated_at)
        return found === 'same' ? put(undefined) : put(next, found)
      }
      put(next, { kind: 'refused', message: failure.fields[field] ?? failure.message })
    }
  }
  const run = (next: TextDraft, at: string | null) => {
    put(next)
    setSaving(true)
    void send(next, at).finally(() => setSaving(false))
  }

  return {
    /** What to show: the draft where there is one. */
    value: draft?.text ?? textOf(ticket, field),
    draft,
    trouble,
    saving,
    /** Keeps what is being typed, without sending it. */
    type: (text: string) => put({ text, base: draft?.base ?? textOf(latest.current, field) }, trouble),
    save: (text: string, base: string) => {
      const theirs = textOf(latest.current, field)
      if (field === 'title' && text.trim() === '') {
        put({ text, base }, { kind: 'refused', message: 'A ticket needs a title.' })
      } else if (text.trim() === theirs.trim()) put(undefined)
      // Somebody wrote while this was being typed, and the news of it was faster than the text.
      else if (theirs !== base)
        put({ text, base }, { kind: 'conflict', theirs, at: latest.current.updated_at })
      else run({ text, base }, latest.current.updated_at)
    },
    /** Gives the draft up: what the server has stands. */
    takeTheirs: () => put(undefined),
    /** Writes the draft over what somebody else wrote. */
    keepMine: () => {
      if (draft === undefined) return
      const current = latest.current
      const at = trouble?.kind === 'conflict' ? later(trouble.at, current.updated_at) : current.updated_at
      run({ text: draft.text, base: textOf(current, field) }, at)
    },
  }
}

const later = (a: string | null, b: string | null) => ((a ?? '') > (b ?? '') ? a : b)

export type TextEditor = ReturnType<typeof useTextEditor>
