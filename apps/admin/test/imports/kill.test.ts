import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engines, openTestDatabase } from '@audienceos/db/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Caller } from '../server/support/caller.ts'
import { startChildServer } from './child-server.ts'
import { mboxEntries } from './collect.ts'
import { mailbox } from './mailbox.ts'

/** At most: a server that has just started may finish before it is asked how far it is. */
const kills = 2
const messages = 2500

/** The same browser, with the server on another port: its cookies are of the host. */
function asBefore(caller: Caller, url: string): Caller {
  const next = new Caller(url)
  next.cookies = caller.cookies
  return next
}

describe.each(engines)('kill -9 in the middle of an import on %s', (engine) => {
  it('loses nothing, doubles nothing, and ends the import at the next start', {
    timeout: 240_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'import-kill-'))
    const database = engine === 'postgres' ? await openTestDatabase('postgres') : null
    const { url = '', direct_url = '' } = { ...database?.config } as { url?: string; direct_url?: string }
    const environment = { DATA_DIR: folder, ...(database && { DATABASE_URL: url, DIRECT_URL: direct_url }) }
    let server = await startChildServer(environment)
    // Also when its time is over.
    onTestFinished(() => server.kill())
    try {
      const caller = new Caller(server.url)
      const account = {
        agency_name: 'Acme',
        full_name: 'Ann',
        email: 'ann@own.example',
        password: 'correct horse battery',
      }
      expect((await caller.post('/auth/sign-up', account)).status).toBe(201)
      const client = (await caller.post('/clients', { name: 'Client' })).body.id
      const { bytes } = mailbox(messages, 21)
      const sent = await caller.send('POST', `/communications/imports?format=mbox&client_id=${client}`, {
        raw: new Uint8Array(bytes),
      })
      expect(sent.status).toBe(202)
      const path = `/imports/${sent.body.id}`

      let acknowledged = 0
      let killed = 0
      while (killed < kills) {
        const before = acknowledged
        while (acknowledged <= before && acknowledged < messages)
          acknowledged = (await asBefore(caller, server.url).get(path)).body.items_seen
        if (acknowledged >= messages) break
        await server.kill()
        killed++
        server = await startChildServer(environment)
        const after = (await asBefore(caller, server.url).get(path)).body
        expect(after.items_seen).toBeGreaterThanOrEqual(acknowledged)
        expect(after.status).toMatch(/running|queued|done/)
        acknowledged = after.items_seen
      }
      expect(killed).toBeGreaterThan(0)

      const reader = asBefore(caller, server.url)
      await expect
        .poll(async () => (await reader.get(path)).body.status, { timeout: 120_000, interval: 100 })
        .toBe('done')
      const done = (await reader.get(path)).body
      const entries = await mboxEntries(bytes)
      const keys = new Set(entries.flatMap((entry) => entry.item?.key ?? []))
      const rejected = entries.filter((entry) => entry.refusal).length
      expect(done).toMatchObject({
        items_seen: entries.length,
        added: keys.size,
        rejected,
        duplicates: entries.length - keys.size - rejected,
      })

      const ids = new Set<string>()
      let rows = 0
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { id: string }[]; next_cursor: string | null } = (
          await reader.get(`/communications?limit=200${cursor && `&cursor=${cursor}`}`)
        ).body
        for (const { id } of page.items) ids.add(id)
        rows += page.items.length
        cursor = page.next_cursor
      }
      expect([ids.size, rows]).toEqual([keys.size, keys.size])
    } finally {
      await server.kill()
      await database?.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
