import { randomBytes, randomUUID } from 'node:crypto'
import { type AuthPort, deleteAgencyAccount, signUpAgency } from '@audienceos/auth-sync'
import {
  AgencyId,
  AppError,
  generateSampleAgency,
  type SampleAgency,
  sampleFounders,
  sampleIds,
} from '@audienceos/domain'
import { clientInfo, openSession } from '../auth/open-session.ts'
import { addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { fillSample } from './fill-sample.ts'

/** Creates an agency of sample data the way every agency is created, fills it, and signs the visitor in as its admin. */
export const exploreSample = anyone.auth.exploreSample.handler(async ({ context }) => {
  const { deps } = context
  if (deps.config.SIGNUP === 'closed') throw new AppError('signup_closed', 'Ask for an invitation.')
  await deps.limits.spend('sample_address', addressKey(context.request.address))
  // Whoever is signed in here is nobody in the agency that begins.
  context.request.session = undefined
  const suffix = randomBytes(4).toString('hex')
  const now = new Date(deps.now())
  const drawn = sampleIds(randomUUID())
  // Drawn up first to learn who the admin is, and whole with the ids that the sign-up has given.
  const draft = sampleFounders({ seed: suffix, now, suffix, ids: drawn })
  const [agency_row, workspace, admin] = [draft.agencies[0], draft.clients[0], adminOf(draft)]
  if (!agency_row || !workspace || !admin) throw new Error('the sample has no agency, workspace or admin')
  const password = randomBytes(32).toString('base64url')
  const { user, agency, client } = await signUpAgency(deps.sync, {
    agency_name: agency_row.name,
    full_name: admin.full_name,
    email: admin.email,
    password,
    is_sample: true,
  })
  const given = new Map([
    [agency_row.id, agency.id],
    [workspace.id, client.id],
    [admin.id, user.id],
  ])
  const ids: typeof drawn = (noun, key) => given.get(drawn(noun, key)) ?? drawn(noun, key)
  try {
    const sample = generateSampleAgency({ seed: suffix, now, suffix, ids })
    await fillSample(deps.store, sample)
    await createAccounts(deps.auth, sample)
    await openSession(context, await deps.auth.signIn(admin.email, password, clientInfo(context)))
  } catch (error) {
    await deleteAgencyAccount(deps.sync, agency.id)
    throw error
  }
  return { user, agency: { ...agency, id: AgencyId.parse(agency.id) } }
})

/** Accounts of the admin's colleagues, who never sign in: without them their profiles would look like orphans. */
async function createAccounts(auth: AuthPort, { users, demo_user_id }: SampleAgency): Promise<void> {
  for (const { id, email, full_name } of users) {
    if (id === demo_user_id) continue
    await auth.adminCreateUser({
      id,
      email,
      email_confirm: true,
      app_metadata: {},
      user_metadata: full_name === null ? {} : { full_name },
    })
  }
}

function adminOf({ users, demo_user_id }: Pick<SampleAgency, 'users' | 'demo_user_id'>) {
  return users.find(({ id }) => id === demo_user_id)
}
