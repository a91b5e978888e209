import { readQuery, scoreText } from '@audienceos/domain'
import { FileText, type LucideIcon, Mail, Phone, StickyNote, TicketCheck, Users } from 'lucide-react'
import type { Entry, SearchHit, SearchKind } from './entry.ts'

const communicationIcons: Record<'email' | 'call' | 'meeting' | 'note', LucideIcon> = {
  email: Mail,
  call: Phone,
  meeting: Users,
  note: StickyNote,
}

export const kindLabels: Record<SearchKind, string> = {
  client: 'Clients',
  person: 'People',
  ticket: 'Tickets',
  document: 'Documents',
  communication: 'Communications',
}

/** Where an object is shown. */
export function addressOf({ kind, id }: { kind: SearchKind; id: string }): string {
  switch (kind) {
    case 'client':
      return `/clients/${id}`
    case 'person':
      return `/people?panel=${id}`
    case 'ticket':
      return `/tickets?panel=${id}`
    case 'document':
      return `/documents?doc=${id}`
    case 'communication':
      return `/communications?item=${id}`
  }
}

/** A hit of the server as a row. */
export function entryOfHit(hit: SearchHit, open: (hit: SearchHit) => void): Entry {
  const { kind, id, title, title_marks, excerpt, at } = hit
  const note = noteOf(hit)
  return {
    id: `${kind}.${id}`,
    title: title === '' ? 'No subject' : title,
    marks: title_marks,
    ...lookOf(hit),
    ...(note === '' ? {} : { note }),
    ...(hit.kind === 'person' ? { note_marks: hit.email_marks } : {}),
    ...(excerpt === null ? {} : { excerpt }),
    ...(at === null ? {} : { at }),
    run: () => open(hit),
  }
}

function lookOf(hit: SearchHit): Pick<Entry, 'icon' | 'face'> {
  switch (hit.kind) {
    case 'client':
      return { face: 'company' }
    case 'person':
      return { face: 'person' }
    case 'ticket':
      return { icon: TicketCheck }
    case 'document':
      return { icon: FileText }
    case 'communication':
      return { icon: communicationIcons[hit.type] }
  }
}

function noteOf(hit: SearchHit): string {
  const said: (string | null | undefined)[] = [hit.client?.name]
  if (hit.kind === 'person') said.push(hit.email)
  if (hit.kind === 'client' && hit.status !== 'active') said.push(hit.status)
  if (hit.kind === 'ticket') said.push(hit.status)
  if (hit.kind === 'document') said.push(hit.type)
  return said
    .filter((word) => word != null && word !== '')
    .map((word) => word?.replaceAll('_', ' '))
    .join(' · ')
}

/** Whether a hit of an earlier answer still fits what is typed by now. */
export function stillFits(hit: SearchHit, typed: string): boolean {
  const query = readQuery(typed)
  if (query === undefined) return false
  const beside = [hit.client?.name, hit.excerpt?.text, hit.kind === 'person' ? hit.email : ''].join(' ')
  return (scoreText(query, hit.title, beside, true) ?? 0) >= 2
}
