import { expect, vi } from 'vitest'
import type { TestServer } from './test-server.ts'

export const password = 'a horse of another colour'

/** The token of the newest mail of a kind to an address, as its link carries it; waits for the mail. */
export async function mailedToken(
  server: Pick<TestServer, 'sql'>,
  address: string,
  kind = 'invite',
): Promise<string> {
  // Unlike expect.poll this waits in hooks as well.
  const link = await vi.waitFor(
    async () => {
      const [mail] = await server.sql<{ link: string }>(
        `select link from audienceos.outbox_messages where to_address = $1 and kind = $2 and link is not null
         order by created_at desc limit 1`,
        [address, kind],
      )
      if (mail === undefined) throw new Error(`no ${kind} mail to ${address}`)
      return new URL(mail.link)
    },
    { timeout: 10_000 },
  )
  return new URLSearchParams(link.hash.slice(1)).get('token_hash') ?? ''
}

type Admin = Pick<Awaited<ReturnType<TestServer['agency']>>, 'caller'>

/** Somebody whom the admin has invited and who has accepted, signed in by cookie. */
export async function joined(
  server: TestServer,
  admin: Admin,
  { email, role = 'team_member' }: { email: string; role?: string },
) {
  const { body } = await admin.caller.post('/invites', { invites: [{ email, role, full_name: 'New Hand' }] })
  expect(body.results).toMatchObject([{ ok: true }])
  const caller = server.caller()
  const token = await mailedToken(server, email)
  const accepted = await caller.post('/auth/accept-invite', { token, password })
  expect(accepted.body).toMatchObject({ user: { id: body.results[0].member.id, email, role } })
  return { caller, email, password, user: accepted.body.user as { id: string; agency_id: string } }
}
