import { expect } from 'vitest'
import { applyRepair, checkAccounts, type FindingKind, planRepair } from '../../src/index.ts'
import { mintMember, mintTicket, type TestAgency } from '../support/agency.ts'
import type { World } from '../support/world.ts'

/** Checks now; what is found of one agency, or of everybody. */
export function check(world: World, agency_id: string | null) {
  return checkAccounts(world.deps, { agency_id })
}

/** Checks, and expects exactly these kinds of one agency. */
export async function expectKinds(world: World, agency_id: string, kinds: FindingKind[]) {
  const report = await check(world, agency_id)
  expect(report.findings.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
  return report.findings
}

/** Checks, and expects exactly one finding of that kind in the agency. */
export async function expectFinding(world: World, agency_id: string, kind: FindingKind) {
  const [finding] = await expectKinds(world, agency_id, [kind])
  if (!finding) throw new Error('unreachable')
  return finding
}

/** The finding about a row, whosever it is. */
export async function findingAbout(world: World, kind: FindingKind, row_id: string) {
  const { findings } = await check(world, null)
  const found = findings.find(
    (finding) =>
      finding.kind === kind &&
      [finding.account?.id, finding.profile?.id, ...finding.duplicates.map(({ id }) => id)].includes(row_id),
  )
  if (!found) throw new Error(`no ${kind} about ${row_id} among ${findings.map((one) => one.kind)}`)
  return found
}

/** Repairs one finding as somebody who has looked at it: the agency's admin, or the operator. */
export async function repairOne(world: World, id: string, agency_id: string | null = null) {
  const [result] = await applyRepair(world.deps, [id], { agency_id, waive_sightings: true })
  if (!result) throw new Error('no result')
  return result
}

export async function planOne(world: World, id: string, agency_id: string | null = null) {
  const [plan] = await planRepair(world.deps, [id], { agency_id })
  if (!plan) throw new Error('no plan')
  return plan
}

/** Somebody with one open and one closed ticket, a client of their own and a cartridge. */
export async function mintBusyMember(world: World, agency: TestAgency) {
  const member = await mintMember(world.deps, agency)
  const open = await mintTicket(world.store, agency, { assignee: member.id })
  const closed = await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
  await world.sql(
    `insert into audienceos.client_profiles (client_id, agency_id, owner_id) values ($1::uuid, $2::uuid, $3::uuid)`,
    [agency.other_client, agency.id, member.id],
  )
  return { ...member, open, closed }
}

/** Who holds the tickets, the client and the cartridge of such a member. */
export async function holdings(world: World, agency: TestAgency, member: { open: string; closed: string }) {
  const [row] = await world.sql(
    `select (select assignee_id::text from public.tickets where id = $1::uuid) as open,
       (select assignee_id::text from public.tickets where id = $2::uuid) as closed,
       (select owner_id::text from audienceos.client_profiles where client_id = $3::uuid) as client`,
    [member.open, member.closed, agency.other_client],
  )
  return row
}

/** Everything of both user tables and of what hangs on them, to compare a before with an after. */
export async function fingerprint(world: World) {
  const [row] = await world.sql(
    `select (select md5(string_agg(a::text, '' order by a.id)) from auth.users a) as accounts,
       (select md5(string_agg(s::text, '' order by s.id)) from auth.sessions s) as sessions,
       (select md5(string_agg(u::text, '' order by u.id)) from public.users u) as profiles,
       (select md5(string_agg(t::text, '' order by t.id)) from public.tickets t) as tickets,
       (select md5(string_agg(c::text, '' order by c.id)) from public.style_cartridges c) as cartridges,
       (select md5(string_agg(o::text, '' order by o.id)) from audienceos.auth_operations o) as journal`,
  )
  return row
}
