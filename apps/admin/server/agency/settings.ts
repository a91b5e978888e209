import { signedIn } from '../rpc/implementer.ts'
import { readAgency } from './read-agency.ts'

export const agencySettings = signedIn.agency.settings.handler(({ context }) => readAgency(context.db))
