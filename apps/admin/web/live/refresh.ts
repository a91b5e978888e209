import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { orpc } from '../api/client.ts'
import { probe } from '../api/connection.ts'
import type { Change, LiveMessage } from './stream.ts'

const pauseMs = 40
/** A refetch is not overtaken by the next one before it is here, unless it takes longer than this. */
const longestWaitMs = 1_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Tables whose changes may give a client or a person another name, or add one. */
const naming = new Set(['clients', 'client_profiles', 'members'])

/** Queries that show rows of a table. With ids, a query of one row is left alone unless it is one of them. */
function queriesOf({ table, ids }: Change): QueryKey[] {
  const rows = <T>(one: (id: string) => T, all: T): T[] => (ids === null ? [all] : ids.map(one))
  switch (table) {
    case 'clients':
    case 'client_profiles':
      return [
        orpc.clients.list.key(),
        orpc.portfolio.key(),
        ...rows<QueryKey>((id) => orpc.clients.get.queryKey({ input: { id } }), orpc.clients.get.key()),
      ]
    case 'communications':
      return [
        orpc.communications.list.key(),
        ...rows<QueryKey>(
          (id) => orpc.communications.get.queryKey({ input: { id } }),
          orpc.communications.get.key(),
        ),
        orpc.clients.key(),
      ]
    case 'imports':
      return [
        orpc.imports.list.key(),
        ...rows<QueryKey>((id) => orpc.imports.get.queryKey({ input: { id } }), orpc.imports.get.key()),
      ]
    case 'alerts':
      // The inbox itself merges the rows that are named; its lists are marked as stale below.
      return [
        orpc.alerts.counts.key(),
        ...rows<QueryKey>((id) => orpc.alerts.get.queryKey({ input: { id } }), orpc.alerts.get.key()),
        orpc.clients.key(),
        orpc.portfolio.key(),
      ]
    case 'alert_rules':
      return [orpc.alertRules.key()]
    case 'business_calendars':
      return [orpc.calendar.key()]
    case 'member_preferences':
      return [orpc.preferences.key()]
    case 'tickets':
      // The board itself merges the rows that are named; boards that are not open are marked as stale below.
      return [
        ...rows<QueryKey>((id) => orpc.tickets.get.queryKey({ input: { id } }), orpc.tickets.get.key()),
        orpc.tickets.list.key(),
        orpc.clients.key(),
        orpc.portfolio.key(),
      ]
    case 'ticket_comments':
      return rows<QueryKey>((id) => orpc.tickets.get.queryKey({ input: { id } }), orpc.tickets.get.key())
    case 'documents':
      return [
        orpc.documents.list.key(),
        orpc.documents.usage.key(),
        orpc.documents.deleted.key(),
        orpc.documents.versions.key(),
        ...rows<QueryKey>((id) => orpc.documents.get.queryKey({ input: { id } }), orpc.documents.get.key()),
        orpc.clients.key(),
      ]
    case 'deleted_documents':
      return [orpc.documents.deleted.key(), orpc.documents.usage.key()]
    case 'client_standings':
      return [
        orpc.portfolio.key(),
        ...rows<QueryKey>((id) => orpc.clients.health.queryKey({ input: { id } }), orpc.clients.health.key()),
      ]
    case 'members':
      // Names and roles stand on clients as well, and one's own role decides what is shown.
      return [
        orpc.people.key(),
        orpc.clients.key(),
        orpc.portfolio.key(),
        orpc.auth.me.key(),
        orpc.account.key(),
      ]
    case 'account_findings':
      return [orpc.health.report.key(), orpc.people.list.key()]
    case 'outbox_messages':
      return [orpc.outbox.key()]
    case 'agency_cartridges':
    case 'user_cartridges':
      return [orpc.cartridges.key()]
    case 'agency_settings':
    case 'agencies':
      return [orpc.agency.key(), orpc.auth.me.key(), orpc.preferences.key()]
    default:
      return []
  }
}

/**
 * Turns live messages into refetches of what is on screen; a burst of changes costs one refetch. What arrives while one is
 * under way waits for it: an import changes its row many times a second, and would cancel each answer before it comes.
 */
export function createRefresher(client: QueryClient): (message: LiveMessage) => void {
  const waiting = new Map<string, QueryKey>()
  let everything = false
  /** Lists of names, to choose from, are read anew only when one may have changed. */
  let names = false
  let busy = false

  const flush = async () => {
    const keys = everything ? [undefined] : [...waiting.values()]
    const renamed = names
    waiting.clear()
    everything = false
    names = false
    const refetches = keys.map((queryKey) =>
      client.invalidateQueries(
        queryKey === undefined ? {} : { queryKey, predicate: ({ meta }) => meta?.names !== true || renamed },
      ),
    )
    await Promise.race([Promise.allSettled(refetches), pause(longestWaitMs)])
  }
  const run = async () => {
    busy = true
    while (everything || waiting.size > 0) {
      await pause(pauseMs)
      await flush()
    }
    busy = false
  }
  return (message) => {
    if (message.kind === 'gap') {
      void probe()
      return
    }
    if (message.kind === 'resync') everything = true
    // Asking who is signed in finds out, and leads to sign in.
    else if (message.kind === 'ended') waiting.set('me', orpc.auth.me.key())
    else {
      for (const key of queriesOf(message.change)) waiting.set(JSON.stringify(key), key)
      if (naming.has(message.change.table)) names = true
      if (message.change.table === 'tickets')
        void client.invalidateQueries({
          queryKey: orpc.tickets.board.key(),
          type: 'inactive',
          refetchType: 'none',
        })
      if (message.change.table === 'alerts')
        void client.invalidateQueries({ queryKey: orpc.alerts.list.key(), refetchType: 'none' })
    }
    if (!busy) void run()
  }
}
