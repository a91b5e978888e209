import { randomUUID } from 'node:crypto'
import { joined } from './mail.ts'
import type { TestServer } from './test-server.ts'

/** A new agency with one person of each role, all signed in. */
export async function agencyOfThree(server: TestServer, name = 'Acme') {
  const admin = await server.agency(name)
  const address = () => `${randomUUID()}@three.example`
  const manager = await joined(server, admin, { email: address(), role: 'manager' })
  const member = await joined(server, admin, { email: address() })
  return { admin, manager, member }
}
