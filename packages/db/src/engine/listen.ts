import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './config.ts'
import type { OpenPglite } from './pglite.ts'

export type Listen = (
  channel: string,
  onPayload: (payload: string) => void,
  onReconnect?: () => void,
) => Promise<() => Promise<void>>

export interface Listener {
  listen: Listen
  close(): Promise<void>
}

/** PGlite delivers notifications of its own session, and never loses its connection. */
export function pgliteListener({ pglite, connections }: OpenPglite): Listener {
  /** LISTEN inside somebody's transaction would vanish with its rollback. */
  const undisturbed = async <T>(work: () => Promise<T>): Promise<T> => {
    const { giveBack } = await connections.borrow()
    try {
      return await work()
    } finally {
      giveBack()
    }
  }
  return {
    async listen(channel, onPayload) {
      const stop = await undisturbed(() => pglite.listen(pg.escapeIdentifier(channel), onPayload))
      return () => undisturbed(() => stop())
    },
    close: async () => {},
  }
}

interface Subscription {
  channel: string
  onPayload: (payload: string) => void
  onReconnect: (() => void) | undefined
}

/**
 * One connection of its own, on the direct URL: a transaction pooler cannot LISTEN. When it breaks it comes back by
 * itself, listens again and calls `onReconnect`, since whatever was sent in between is lost.
 */
export function postgresListener(url: string, log: Log): Listener {
  const subscriptions = new Set<Subscription>()
  let connected: Promise<pg.Client> | undefined
  let closed = false

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'audienceos listen',
    })
    client.on('notification', ({ channel, payload }) => {
      for (const one of subscriptions) if (one.channel === channel) one.onPayload(payload ?? '')
    })
    client.on('error', () => {})
    await client.connect()
    client.once('end', () => void reconnect())
    for (const channel of new Set([...subscriptions].map((one) => one.channel)))
      await listenOn(client, channel)
    return client
  }

  const reconnect = async (): Promise<void> => {
    if (closed) return
    log.warn('the connection for notifications broke; connecting again')
    for (let wait = 100; !closed; wait = Math.min(wait * 2, 5_000)) {
      connected = connect()
      try {
        await connected
        for (const one of subscriptions) one.onReconnect?.()
        return
      } catch {
        await sleep(wait, undefined, { ref: false })
      }
    }
  }

  return {
    async listen(channel, onPayload, onReconnect) {
      const subscription = { channel, onPayload, onReconnect }
      subscriptions.add(subscription)
      try {
        connected ??= connect()
        await listenOn(await connected, channel)
      } catch (error) {
        subscriptions.delete(subscription)
        connected = undefined
        throw error
      }
      return async () => {
        subscriptions.delete(subscription)
        if ([...subscriptions].some((one) => one.channel === channel)) return
        const client = await connected?.catch(() => undefined)
        await client?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {})
      }
    },
    async close() {
      closed = true
      const client = await connected?.catch(() => undefined)
      await client?.end().catch(() => {})
    },
  }
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await client.query(`listen ${pg.escapeIdentifier(channel)}`)
}
