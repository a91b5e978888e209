import { checkAccounts } from '../reconcile/check-accounts.ts'
import type { Report } from '../reconcile/report.ts'
import { describeFinding } from './describe-finding.ts'
import type { Opened } from './open.ts'

/** `report`: checks now and prints what was found. Returns the exit code. */
export async function report({ deps }: Opened, { json }: { json: boolean }): Promise<number> {
  const found = await checkAccounts(deps, { agency_id: null })
  const warnings = await warningsOf(deps.auth)
  if (json) {
    console.log(JSON.stringify({ ...found, warnings }, null, 2))
  } else {
    for (const finding of found.findings) console.log(`${describeFinding(finding)}\n`)
    for (const warning of warnings) console.log(`${warning}\n`)
    console.log(sentence(found))
    if (found.findings.length > 0) console.log('See what a repair would change: pnpm auth-sync repair')
  }
  return found.findings.length + warnings.length > 0 ? 1 : 0
}

/** "1,998 matched, 2 need attention, checked …". */
export function sentence({ matched, in_progress, findings, checked_at }: Report): string {
  const count = (n: number) => n.toLocaleString('en')
  const need = findings.length === 1 ? '1 needs' : `${count(findings.length)} need`
  const working = in_progress > 0 ? `, ${count(in_progress)} in progress` : ''
  return `${count(matched)} matched, ${need} attention${working}, checked ${checked_at}`
}

async function warningsOf(auth: Opened['deps']['auth']): Promise<string[]> {
  const settings = await auth.settings()
  if (!settings.autoconfirm || settings.sign_up_closed) return []
  return [
    'Supabase Auth confirms addresses by itself and lets anybody sign up: whoever knows the public key can take over a ' +
      'pending invitation. Turn "Confirm email" on or sign-ups off (Authentication, Sign In / Providers).',
  ]
}
