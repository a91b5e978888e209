import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { textsAt, withWhole } from '../model/detail.ts'
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
 * refusal, beside what somebody else wrote meanwhile, and when the panel is closed and opened again. One save is under way at a
 * time; what is written in the meantime is based on it, and follows it.
 */
export function useTextEditor(ticket: TicketDetail, field: TextField) {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(() => keptText(ticket.id, field))
  const [trouble, setTrouble] = useState<Trouble | undefined>(() => {
    const left = keptText(ticket.id, field)
    return left === undefined || left.base === textOf(ticket, field)
      ? undefined
      : { kind: 'conflict', theirs: textOf(ticket, field), at: textsAt(ticket) }
  })
  const [saving, setSaving] = useState(false)
  const latest = useRef(ticket)
  latest.current = ticket
  const inFlight = useRef<TextDraft>(undefined)
  const followUp = useRef(false)

  const put = (next: TextDraft | undefined, problem?: Trouble) => {
    keepText(ticket.id, field, next)
    setDraft(next)
    setTrouble(problem)
  }
  const store = (whole: WholeTicket) => {
    // What is saved next is based on it, whether or not it is drawn by then.
    latest.current = withWhole(latest.current, whole)
    queryClient.setQueryData<TicketDetail>(
      orpc.tickets.get.queryKey({ input: { id: whole.id } }),
      (detail) => detail && withWhole(detail, whole),
    )
    storeTickets(queryClient, [whole])
  }
  const send = async (next: TextDraft, expected_updated_at: string | null): Promise<Trouble | undefined> => {
    try {
      const text = next.text.trim()
      store(
        await api.tickets.update({
          id: ticket.id,
          ...(field === 'title' ? { title: text } : { description: text === '' ? null : text }),
          expected_updated_at,
        }),
      )
      return undefined
    } catch (error) {
      const failure = failureOf(error)
      const current = failure.current as WholeTicket | undefined
      if (failure.code !== 'stale' || current?.id !== ticket.id)
        return { kind: 'refused', message: failure.fields[field] ?? failure.message }
      store(current)
      const found = afterStale(next, current, field)
      if (found === 'again') return send(next, current.updated_at)
      return found === 'same' ? undefined : found
    }
  }
  const run = async (next: TextDraft, at: string | null): Promise<void> => {
    put(next)
    if (inFlight.current !== undefined) {
      followUp.current = true
      return
    }
    inFlight.current = next
    setSaving(true)
    const problem = await send(next, at)
    inFlight.current = undefined
    setSaving(false)
    const follows = followUp.current
    followUp.current = false
    const kept = keptText(ticket.id, field)
    const newer = kept === next ? undefined : kept
    if (problem !== undefined) put(newer === undefined ? next : { ...newer, base: next.base }, problem)
    else if (newer === undefined) put(undefined)
    else {
      const rebased = { text: newer.text, base: textOf(latest.current, field) }
      if (follows) await run(rebased, textsAt(latest.current))
      else put(rebased)
    }
  }

  return {
    /** What to show: the draft where there is one. */
    value: draft?.text ?? textOf(ticket, field),
    draft,
    trouble,
    saving,
    /** Keeps what is being typed, without sending it. */
    type: (text: string) => {
      const under = draft === inFlight.current ? draft?.text : draft?.base
      put({ text, base: under ?? textOf(latest.current, field) }, trouble)
    },
    save: (text: string, base: string) => {
      const theirs = inFlight.current?.text ?? textOf(latest.current, field)
      if (field === 'title' && text.trim() === '') {
        put({ text, base }, { kind: 'refused', message: 'A ticket needs a title.' })
      } else if (text.trim() === theirs.trim()) put(inFlight.current)
      // Somebody wrote while this was being typed, and the news of it was faster than the text.
      else if (theirs !== base && inFlight.current === undefined)
        put({ text, base }, { kind: 'conflict', theirs, at: textsAt(latest.current) })
      else void run({ text, base }, textsAt(latest.current))
    },
    /** Gives the draft up: what the server has stands. */
    takeTheirs: () => put(undefined),
    /** Writes the draft over what somebody else wrote. */
    keepMine: () => {
      if (draft === undefined) return
      const at = textsAt(latest.current)
      void run(
        { text: draft.text, base: textOf(latest.current, field) },
        trouble?.kind === 'conflict' ? later(trouble.at, at) : at,
      )
    },
  }
}

const later = (a: string | null, b: string | null) => ((a ?? '') > (b ?? '') ? a : b)

export type TextEditor = ReturnType<typeof useTextEditor>
