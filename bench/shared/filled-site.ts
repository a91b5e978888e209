import { startKeptServer } from '@audienceos/db/testing'
import { type Product, startProduct, type Urls } from './product.ts'
import { account } from './session.ts'

/** A database that is made once and kept: `version` says of what. */
export type Filled = {
  /** Of the benchmark, and of this size of it. */
  bench: string
  name: string
  version: string
  /** Of Postgres. */
  settings: Record<string, string>
  /** What it will hold, for whoever waits. */
  holds: string
  /** Puts it there, beside the one agency that has signed up. */
  fill(owner_url: string): Promise<void>
}

/** Runs `work` with the built server on such a database. An end by signal takes the servers along. */
export async function withFilledSite(
  { bench, name, version, settings, holds, fill }: Filled,
  work: (product: Product, owner_url: string) => Promise<void>,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const server = await startKeptServer(bench, version, settings)
  const urlsOf = (database: string) => ({ app: server.appUrlOf(database), owner: server.urlOf(database) })
  try {
    await server.prepare(name, async (building) => {
      console.log(`making ${holds}`)
      await signUpAndFill(urlsOf(building), fill)
    })
    const product = await startProduct(urlsOf(name))
    try {
      await work(product, server.urlOf(name))
    } finally {
      await product.stop()
    }
  } finally {
    await server.stop()
  }
}

/** The agency that is measured signs up through the product itself, so its session is a real one. */
export async function signUpAndFill(urls: Urls, fill: (owner_url: string) => Promise<void>): Promise<void> {
  const product = await startProduct(urls)
  try {
    await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
  } finally {
    await product.stop()
  }
  await fill(urls.owner)
}
