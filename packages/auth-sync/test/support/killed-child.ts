// Run as a process of its own: signs up an agency and is killed at the named moment, like a machine that loses power.
import { type DatabaseConfig, openDatabase } from '@audienceos/db'
import {
  connectEmbeddedAuth,
  loadJwtSecret,
  type SignUpAgency,
  type Sql,
  serviceStore,
  signUpAgency,
} from '../../src/index.ts'

export type Moment = 'before the account' | 'after the account' | 'inside the profile' | 'after the profile'

const { config, request, moment } = JSON.parse(process.argv[2] ?? '') as {
  config: DatabaseConfig
  request: SignUpAgency
  moment: Moment
}

function dieAt(now: Moment): void {
  if (now === moment) process.kill(process.pid, 'SIGKILL')
}

const database = await openDatabase(config, undefined, { self_test: false })
const store = serviceStore(database.service)
const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })

const doomed = (sql: Sql): Sql => ({
  async query(text, params) {
    const rows = await sql.query(text, params)
    if (text.includes('insert into public.users')) dieAt('inside the profile')
    return rows as never
  },
})

await signUpAgency(
  {
    auth: {
      ...auth,
      async adminCreateUser(user) {
        dieAt('before the account')
        const made = await auth.adminCreateUser(user)
        dieAt('after the account')
        return made
      },
    },
    store: {
      ...store,
      async transaction(work) {
        let profile = false
        const result = await store.transaction((sql) =>
          work({
            query: (text, params) => {
              profile ||= text.includes('insert into public.users')
              return doomed(sql).query(text, params)
            },
          }),
        )
        if (profile) dieAt('after the profile')
        return result
      },
    },
    timing: { lease_ms: 200 },
  },
  request,
)
throw new Error('Nobody killed this process')
