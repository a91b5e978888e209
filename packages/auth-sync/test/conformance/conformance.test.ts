import { afterAll, describe, expect, it } from 'vitest'
import { all_cases } from '../../conformance/cases/all.ts'
import { openClient } from '../../conformance/client.ts'
import { serveEmbedded } from '../../conformance/serve-embedded.ts'
import { namedTarget, type Target } from '../../conformance/target.ts'
import { loadSigningKey } from '../../src/index.ts'
import { openStore } from '../support/open-store.ts'
import { jwt_secret } from '../support/world.ts'

interface Service {
  target: Target
  /** What the endpoint could not explain to its caller; null for a service elsewhere, which keeps that to itself. */
  failures: string[] | null
  close(): Promise<void>
}

async function openEmbedded(
  name: string,
  options: { autoconfirm: boolean; es256: boolean },
): Promise<Service> {
  const { store, close } = await openStore('pglite')
  const failures: string[] = []
  const served = await serveEmbedded({
    name,
    store,
    jwt_secret,
    autoconfirm: options.autoconfirm,
    ...(options.es256 ? { signing_key: await loadSigningKey(store) } : {}),
    on_error: (error) => failures.push(String(error)),
  })
  return {
    target: served.target,
    failures,
    close: async () => {
      await served.close()
      await close()
    },
  }
}

const named = namedTarget(process.env)
const services: Service[] = named
  ? [{ target: named, failures: null, close: async () => {} }]
  : await Promise.all([
      openEmbedded('the embedded endpoint with autoconfirm', { autoconfirm: true, es256: false }),
      openEmbedded('the embedded endpoint without, signing by ES256', { autoconfirm: false, es256: true }),
    ])

for (const { target, failures, close } of services) {
  const client = await openClient(target)
  describe(target.name, () => {
    afterAll(async () => {
      await client.cleanUp()
      await close()
    })

    for (const { name, cases } of all_cases) {
      describe(name, () => {
        for (const { name, autoconfirm, run } of cases) {
          if (autoconfirm === undefined || autoconfirm === client.autoconfirm) it(name, () => run(client))
        }
      })
    }

    it.skipIf(failures === null)('explains every failure but the taken address of an update', () => {
      expect(failures?.filter((text) => !text.includes('PUT /admin/users/:id: sqlstate 23505'))).toEqual([])
    })
  })
}
