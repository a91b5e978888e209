import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'
import { Building2, FileText, type LucideIcon, MessagesSquare, TicketCheck, User } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import type { Entry, SearchKind } from './entry.ts'
import { addressOf } from './hit-entries.ts'

/** What was open, newest first, of this tab and of one person. Names are kept no longer than the tab. */
type Visit = { kind: SearchKind; id: string; title: string }

const mostKept = 12
const mostShown = 5
const icons: Record<SearchKind, LucideIcon> = {
  client: Building2,
  person: User,
  ticket: TicketCheck,
  document: FileText,
  communication: MessagesSquare,
}
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

const keyOf = (user: string) => `recent.${user}`

function read(user: string): Visit[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(user)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isVisit) : []
  } catch {
    return []
  }
}

const isVisit = (value: Partial<Visit> | null): value is Visit =>
  typeof value?.title === 'string' &&
  typeof value.id === 'string' &&
  value.kind !== undefined &&
  value.kind in icons

function write(user: string, visits: readonly Visit[]): void {
  try {
    sessionStorage.setItem(keyOf(user), JSON.stringify(visits))
  } catch {
    // A full or forbidden storage remembers nothing.
  }
}

/** What an address shows. */
function objectAt(
  pathname: string,
  search: Readonly<Record<string, unknown>>,
): Pick<Visit, 'kind' | 'id'> | undefined {
  const found = (kind: SearchKind, id: unknown) =>
    typeof id === 'string' && uuid.test(id) ? { kind, id } : undefined
  const client = /^\/clients\/([^/]+)$/.exec(pathname)?.[1]
  if (client !== undefined) return found('client', client)
  switch (pathname) {
    case '/people':
      return found('person', search.panel)
    case '/tickets':
      return found('ticket', search.panel)
    case '/documents':
      return found('document', search.doc)
    case '/communications':
      return found('communication', search.item)
    default:
      return undefined
  }
}

/** The name of an object as some screen has read it. */
function titleOf(client: QueryClient, { kind, id }: Pick<Visit, 'kind' | 'id'>): string | undefined {
  switch (kind) {
    case 'client':
      return client.getQueryData(orpc.clients.get.queryKey({ input: { id } }))?.name
    case 'document':
      return client.getQueryData(orpc.documents.get.queryKey({ input: { id } }))?.name
    case 'ticket':
      return client.getQueryData(orpc.tickets.get.queryKey({ input: { id } }))?.title
    case 'communication':
      return client.getQueryData(orpc.communications.get.queryKey({ input: { id } }))?.subject ?? undefined
    case 'person': {
      const people = client.getQueryData(orpc.people.list.queryKey())?.items
      const person = people?.find((one) => one.id === id)
      return person === undefined ? undefined : (person.full_name ?? person.email)
    }
  }
}

/** Remembers what is opened from here on. Its name is there a moment after its address: it is noted when leaving it. */
export function watchVisits(router: AnyRouter, client: QueryClient): void {
  router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
    if (fromLocation !== undefined) noteVisit(client, fromLocation.pathname, fromLocation.search)
  })
}

function noteVisit(client: QueryClient, pathname: string, search: Readonly<Record<string, unknown>>): void {
  const user = client.getQueryData(orpc.auth.me.queryKey())?.user.id
  const object = objectAt(pathname, search)
  if (user === undefined || object === undefined) return
  const title = titleOf(client, object)
  if (title === undefined || title === '') return
  const others = read(user).filter(({ kind, id }) => kind !== object.kind || id !== object.id)
  write(user, [{ ...object, title }, ...others].slice(0, mostKept))
}

/** What was open last, but for what is open now. */
export function recentEntries(user: string, go: (to: string) => void): Entry[] {
  const here = objectAt(location.pathname, Object.fromEntries(new URLSearchParams(location.search)))
  return read(user)
    .filter(({ kind, id }) => kind !== here?.kind || id !== here.id)
    .slice(0, mostShown)
    .map(({ kind, id, title }) => ({
      id: `recent.${kind}.${id}`,
      title,
      marks: [],
      ...(kind === 'client' || kind === 'person'
        ? { face: kind === 'client' ? ('company' as const) : ('person' as const) }
        : { icon: icons[kind] }),
      run: () => go(addressOf({ kind, id })),
    }))
}
