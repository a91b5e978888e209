import { businessCalendar } from './calendar/business-calendar.ts'
import { DAY } from './calendar/calendar.ts'
import { agencyDomain, agencyName, team } from './cast/team.ts'
import type {
  AgencyRow,
  AgencySettingsRow,
  BusinessCalendarRow,
  ClientProfileRow,
  ClientRow,
  ContactRow,
  UserRow,
} from './rows.ts'
import { type Account, addressOf, stamp, type World, workdayAgo } from './world.ts'

const workspaceKey = 'workspace'
/** How long the agency has kept its books here; older than its oldest client. */
const agencyAge = 1210

type AgencyRows = {
  agencies: AgencyRow[]
  clients: ClientRow[]
  users: UserRow[]
  client_profiles: ClientProfileRow[]
  agency_settings: AgencySettingsRow[]
  business_calendars: BusinessCalendarRow[]
  contacts: ContactRow[]
}

/** Who exists: the agency, its workspace and people, its clients and theirs. */
export function agencyRows(world: World, accounts: readonly Account[], suffix: string): AgencyRows {
  const { agency_id, ids, domain, now } = world
  const founded = stamp(workdayAgo(world, agencyAge, 545))
  const settled = stamp(workdayAgo(world, 200, 700))
  const workspace = ids('client', workspaceKey)
  const times = { created_at: founded, updated_at: settled }
  const profiles = accounts.map(({ cast: who, client_id, owner, storyline, since, until }) => {
    // A profile was last edited when its client paused or left, or some weeks ago.
    const edited = storyline.status === 'active' ? Math.max(since, now - (who.since % 80) * DAY - DAY) : until
    return {
      client_id,
      agency_id,
      owner_id: ids('user', owner.key),
      status: storyline.status,
      website: `https://www.${who.domain}`,
      email_domains: [who.domain],
      notes: who.notes,
      created_at: stamp(since),
      updated_at: stamp(Math.max(since, Math.min(edited, now))),
    }
  })
  return {
    agencies: [
      {
        id: agency_id,
        name: agencyName,
        slug: suffix ? `${agencyDomain}-${suffix}` : agencyDomain,
        settings: { sample: true },
        ...times,
      },
    ],
    clients: [
      { id: workspace, agency_id, name: agencyName, ...times },
      ...accounts.map(({ cast: who, client_id, since }) => ({
        id: client_id,
        agency_id,
        name: who.name,
        created_at: stamp(since),
        updated_at: stamp(since),
      })),
    ],
    users: team.map((member) => ({
      id: ids('user', member.key),
      client_id: workspace,
      email: addressOf(member, domain),
      full_name: member.name,
      role: member.role,
      permissions: [],
      ...times,
    })),
    client_profiles: [
      {
        client_id: workspace,
        agency_id,
        owner_id: ids('user', team[0]?.key ?? ''),
        status: 'active',
        website: `https://www.${domain}`,
        email_domains: [domain],
        notes: 'The agency itself: its people and papers.',
        ...times,
      },
      ...profiles,
    ],
    agency_settings: [
      {
        agency_id,
        own_addresses: [],
        own_domains: [domain],
        is_sample: true,
        workspace_client_id: workspace,
        ...times,
      },
    ],
    business_calendars: [{ agency_id, ...businessCalendar(now), ...times }],
    contacts: accounts.flatMap(({ cast: who, client_id }) =>
      who.people.map((person) => ({
        client_id,
        full_name: person.name,
        email: addressOf(person, who.domain),
        title: person.title,
      })),
    ),
  }
}
