import type { Role } from '../../role/role.ts'
import { type Person, person } from './cast.ts'

/** Who at the agency answers what. */
export type Craft = 'account' | 'ads' | 'search' | 'creative' | 'lead'

export type TeamMember = Person & { key: string; role: Role; craft: Craft }

export const agencyName = 'Larkmoor'
export const agencyDomain = 'larkmoor'
/** The administrator the visitor signs in as. */
export const demoMember = 'nadia'

const member = (key: string, who: Person, role: Role, craft: Craft): TeamMember => ({
  ...who,
  key,
  role,
  craft,
})

export const team: readonly TeamMember[] = [
  member('nadia', person('Nadia Rahman', 'Founder', 'warm'), 'admin', 'lead'),
  member('priya', person('Priya Menon', 'Client Director', 'warm'), 'manager', 'account'),
  member('joel', person('Joel Okafor', 'Account Manager', 'casual'), 'team_member', 'account'),
  member('saskia', person('Saskia de Vries', 'Head of Paid Media', 'brisk'), 'manager', 'ads'),
  member('ewan', person('Ewan Macrae', 'SEO & Analytics Lead', 'warm'), 'team_member', 'search'),
  member('lucia', person('Lucia Ortega', 'Creative Lead', 'casual'), 'team_member', 'creative'),
]
