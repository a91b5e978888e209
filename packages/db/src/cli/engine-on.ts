import { engineAdapter } from '../migrate/engine-adapter.ts'
import { type OpenEngine, openSchemaEngine } from '../migrate/schema-engine.ts'
import { EngineSession } from '../migrate/session.ts'
import { openMemory, openTarget } from './target.ts'
import { MEMORY_EMPTY } from './target-url.ts'

/** Prisma's schema engine on a database, with PGlite in memory as its shadow database. */
export async function openEngineOn(
  url: string,
  datamodels?: [path: string, content: string][] | undefined,
): Promise<OpenEngine & { close(): Promise<void> }> {
  const target = await openTarget(url)
  const client = await target.pool.connect()
  const session = new EngineSession(client)
  await client.query("set search_path = ''")
  const opened = await openSchemaEngine(
    {
      provider: 'postgres',
      adapterName: '@audienceos/db',
      connect: () => session.adapter(),
      async connectToShadowDb() {
        // A diff of files needs this database alone; the engine insists on another, which may be the same then.
        const shadow = url === MEMORY_EMPTY ? session.connections() : await openMemory()
        // RevOS names things of public without saying so.
        await shadow.pool.query('reset search_path')
        return { ...(await engineAdapter(shadow)), dispose: () => shadow.close() }
      },
    },
    datamodels,
  )
  const close = async () => {
    await client.query('reset search_path').catch(() => {})
    client.release()
    await target.close()
  }
  return { ...opened, close }
}
