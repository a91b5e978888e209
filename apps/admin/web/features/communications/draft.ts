import type { Communication } from '../../api/types.ts'
import type { Draft } from './communication-form.tsx'
import { fromLocalInput, toLocalInput } from './local-time.ts'

/** An empty form: a call, now, by us. */
export const newDraft = (now: Date): Draft => ({
  type: 'call',
  direction: 'outbound',
  subject: '',
  body: '',
  when: toLocalInput(now),
  duration: '',
})

/** The form of an existing communication. */
export const draftOf = (row: Communication): Draft => ({
  type: row.type,
  direction: row.direction ?? '',
  subject: row.subject ?? '',
  body: row.body ?? '',
  when: row.timestamp === null ? '' : toLocalInput(new Date(row.timestamp)),
  duration: row.duration_minutes === null ? '' : String(row.duration_minutes),
})

type Read = { problems: Record<string, string> } | { fields: DraftFields }
export type DraftFields = Pick<
  Communication,
  'type' | 'direction' | 'subject' | 'body' | 'duration_minutes'
> & {
  timestamp?: string
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** Reads a form into what the API takes, or says what is wrong with which field. */
export function readDraft(draft: Draft): Read {
  const timed = draft.type === 'call' || draft.type === 'meeting'
  const duration = timed ? draft.duration.trim() : ''
  const timestamp = fromLocalInput(draft.when)
  const problems = {
    ...(draft.subject.trim() === '' && draft.body.trim() === ''
      ? { subject: 'Say in a few words what it was about.' }
      : {}),
    ...(draft.when !== '' && timestamp === undefined ? { timestamp: 'Choose a date and a time.' } : {}),
    ...(/^\d{0,5}$/.test(duration) ? {} : { duration_minutes: 'Write whole minutes.' }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  return {
    fields: {
      type: draft.type,
      direction: draft.direction === '' ? null : draft.direction,
      subject: orNull(draft.subject),
      body: orNull(draft.body),
      duration_minutes: duration === '' ? null : Number(duration),
      ...(timestamp === undefined ? {} : { timestamp }),
    },
  }
}
