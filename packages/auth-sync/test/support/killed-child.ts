// Run as a process of its own: begins what it is told and is killed at the named moment, like a machine that loses power.
import { type DatabaseConfig, openDatabase } from '@audienceos/db'
import {
  type AuthPort,
  connectEmbeddedAuth,
  type InviteMembers,
  inviteMembers,
  loadJwtSecret,
  type OffboardMember,
  offboardMember,
  type SignUpAgency,
  type Sql,
  type SyncDeps,
  serviceStore,
  signUpAgency,
} from '../../src/index.ts'

export type Work = { moment: string } & (
  | { kind: 'sign_up'; request: SignUpAgency }
  | { kind: 'invite'; request: InviteMembers }
  | { kind: 'offboard'; request: OffboardMember }
)

/** The moments to die at: around a call to the auth service, and in and after the transaction with a statement. */
const calls: Partial<Record<keyof AuthPort, string>> = {
  adminCreateUser: 'the account',
  adminInvite: 'the mail',
  adminBanUser: 'the ban',
  adminDeleteUser: 'the deletion',
}
const profile_statement = /insert into public\.users|with moved as/

const { config, work } = JSON.parse(process.argv[2] ?? '') as { config: DatabaseConfig; work: Work }

function dieAt(moment: string): void {
  if (moment === work.moment) process.kill(process.pid, 'SIGKILL')
}

const database = await openDatabase(config, undefined, { self_test: false })
const store = serviceStore(database.service)
const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })

const doomed_auth = Object.fromEntries(
  Object.entries(auth).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      const what = calls[name as keyof AuthPort]
      dieAt(`before ${what}`)
      const result = await (method as (...args: never[]) => Promise<unknown>)(...args)
      dieAt(`after ${what}`)
      return result
    },
  ]),
) as unknown as AuthPort

const deps: SyncDeps = {
  auth: doomed_auth,
  links: { invite: 'https://app.test/accept-invite' },
  timing: { lease_ms: 200 },
  store: {
    ...store,
    async transaction(work) {
      let profile = false
      const doomed = (sql: Sql): Sql => ({
        async query(text, params) {
          const rows = await sql.query(text, params)
          if (profile_statement.test(text)) {
            profile = true
            dieAt('inside the profile')
          }
          return rows as never
        },
      })
      const result = await store.transaction((sql) => work(doomed(sql)))
      if (profile) dieAt('after the profile')
      return result
    },
  },
}

if (work.kind === 'sign_up') await signUpAgency(deps, work.request)
if (work.kind === 'invite') await inviteMembers(deps, work.request)
if (work.kind === 'offboard') await offboardMember(deps, work.request)
throw new Error('Nobody killed this process')
