import type { Table } from '../catalog/table.ts'
import { tableOf } from './cells.ts'

const verbs = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const
const ofAgency = 'agency_id = (select audienceos.current_agency_id())'

/** Who of the users may do what, table by table: policy and grant together. */
export function describeAccess(tables: readonly Table[]): string {
  const ours = tables.filter(({ owner }) => owner === 'audienceos')
  const rows = ours.map((table) => [`\`${table.id}\``, ...verbs.map((verb) => allowed(table, verb))])
  return tableOf(['table', ...verbs.map((verb) => verb.toLowerCase())], rows)
}

function allowed(table: Table, verb: (typeof verbs)[number]): string {
  const grant = table.grants.find((line) => line.startsWith('authenticated:') && line.includes(verb))
  const policies = table.policies.filter(({ command }) => command === verb || command === 'ALL')
  if (grant === undefined || policies.length === 0) return '–'
  const rules = policies.map(({ using, check }) => ruleOf(check ?? using ?? 'true'))
  return `${rules.join(' or ')}${grant.includes('(') ? ', by column' : ''}`
}

/** The two rules that our policies are made of, in words; anything else as it is written. */
function ruleOf(expression: string): string {
  const bare = expression.replace(/^\((.*)\)$/s, '$1')
  if (bare === ofAgency) return 'own agency'
  const role = /^\((.*?)\) AND \(\(select audienceos\.current_member_role\(\)\) = (.*)\)$/s.exec(bare)
  if (role?.[1] !== ofAgency) return `\`${bare}\``
  return `own agency, ${[...(role[2] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name).join(' or ')}`
}
