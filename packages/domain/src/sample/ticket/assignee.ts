import { type Craft, type TeamMember, team } from '../cast/team.ts'
import type { Random } from '../random/random.ts'
import type { Account } from '../world.ts'

/** Who does the work: mostly the one whose craft it is, else the client's owner. */
export function memberForTicket(craft: Craft, account: Account, random: Random): TeamMember {
  const specialist = team.find((member) => member.craft === craft && craft !== 'account' && craft !== 'lead')
  return specialist && random.chance(0.85) ? specialist : account.owner
}
