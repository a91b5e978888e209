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

interface Subscription {
  channel: string
  onPayload: (payload: string) => void
  onReconnect: (() => void) | undefined
}

/** Who listens to what, and passing on to them what arrives. */
class Subscriptions extends Set<Subscription> {
  hears(channel: string): boolean {
    return [...this].some((one) => one.channel === channel)
  }

  readonly dispatch = ({ channel, payload }: pg.Notification): void => {
    for (const one of this) if (one.channel === channel) one.onPayload(payload ?? '')
  }
}

/**
 * PGlite delivers the notifications of its own session to its one client, and never loses the connection. The client is
 * borrowed for LISTEN, because inside somebody's transaction it would vanish with a rollback.
 */
export function pgliteListener({ connections }: OpenPglite): Listener {
  const subscriptions = new Subscriptions()
  let attached = false
  const say = async (command: 'listen' | 'unlisten', channel: string) => {
    const { client, giveBack } = await connections.borrow()
    try {
      if (!attached) client.on('notification', subscriptions.dispatch)
      attached = true
      await client.query(`${command} ${pg.escapeIdentifier(channel)}`)
    } finally {
      giveBack()
    }
  }
  return {
    async listen(channel, onPayload, onReconnect) {
      const subscription = { channel, onPayload, onReconnect }
      await say('listen', channel)
      subscriptions.add(subscription)
      return async () => {
        subscriptions.delete(subscription)
        if (!subscriptions.hears(channel)) await say('unlisten', channel)
      }
    },
    close: async () => {},
  }
}

/**
 * One connection of its own, on the direct URL: a transaction pooler cannot LISTEN. When it breaks it comes back by
 * itself, listens again and calls `onReconnect`, since whatever was sent in between is lost.
 */
export function postgresListener(url: string, log: Log): Listener {
  const subscriptions = new Subscriptions()
  let connected: Promise<pg.Client> | undefined
  let closed = false

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      application_name: 'audienceos listen',
    })
    client.on('notification', subscriptions.dispatch)
    client.on('error', () => {})
    await client.connect()
    let lost = false
    const lose = () => {
      if (!lost) void reconnect()
      lost = true
    }
    client.once('end', lose)
    for (const channel of new Set([...subscriptions].map((one) => one.channel)))
      await listenOn(client, channel)
    stayAwake(client, lose)
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
        const client = await connected
        await inTurn(() => listenOn(client, channel))
      } catch (error) {
        subscriptions.delete(subscription)
        connected = undefined
        throw error
      }
      return async () => {
        subscriptions.delete(subscription)
        if (subscriptions.hears(channel)) return
        const client = await connected?.catch(() => undefined)
        await inTurn(() => client?.query(`unlisten ${pg.escapeIdentifier(channel)}`)).catch(() => {})
      }
    },
    async close() {
      closed = true
      const client = await connected?.catch(() => undefined)
      await client?.end().catch(() => {})
    },
  }
}

/** How often a silent connection is used: less than the five minutes after which middleboxes drop one without a word. */
const heartbeat_ms = 60_000

/** A connection that only listens would never notice that it is gone; an answer that stays out gives it up. */
function stayAwake(client: pg.Client, lose: () => void): void {
  const giveUp = (): void => {
    clearInterval(timer)
    client.removeAllListeners('notification')
    void client.end().catch(() => {})
    lose()
  }
  const timer = setInterval(() => {
    const silence = setTimeout(giveUp, heartbeat_ms / 2)
    client
      .query('select 1')
      .catch(() => {})
      .finally(() => clearTimeout(silence))
  }, heartbeat_ms)
  timer.unref()
  client.once('end', () => clearInterval(timer))
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await client.query(`listen ${pg.escapeIdentifier(channel)}`)
}
