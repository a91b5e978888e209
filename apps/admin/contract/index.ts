import { account } from './account.ts'
import { activity } from './activity.ts'
import { agency } from './agency.ts'
import { alertRules } from './alert-rules.ts'
import { alerts } from './alerts/alerts.ts'
import { auth } from './auth.ts'
import { calendar } from './calendar.ts'
import { cartridges } from './cartridges/cartridges.ts'
import { clients } from './clients.ts'
import { communications } from './communications.ts'
import { documents } from './documents.ts'
import { health } from './health.ts'
import { imports } from './imports.ts'
import { model } from './model.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { portfolio } from './portfolio.ts'
import { preferences } from './preferences.ts'
import { search } from './search.ts'
import { tickets } from './tickets/tickets.ts'

/** Every endpoint of the API: method, path, input and output. Server, browser and tests read this one declaration. */
export const contract = {
  auth,
  account,
  agency,
  people,
  health,
  outbox,
  clients,
  communications,
  documents,
  alerts,
  alertRules,
  tickets,
  calendar,
  preferences,
  portfolio,
  cartridges,
  imports,
  activity,
  search,
  model,
}
export type Contract = typeof contract
