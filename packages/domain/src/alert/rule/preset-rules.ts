import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AgencyId, AlertRuleId } from '../../id/id.ts'
import type { AlertRule } from './alert-rule.ts'
import { ruleDefaults } from './defaults.ts'
import { type AlertRuleKind, alertRuleKinds } from './kinds.ts'

/** The id of an agency's preset of a kind: a UUID of version 5, so that whoever seeds it first names it the same. */
export function presetRuleId(agency_id: string, kind: AlertRuleKind): string {
  const hash = sha1(utf8ToBytes(`audienceos:${agency_id}:${kind}`)).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return bytesToHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The rules that every agency has: one of each kind, watching all clients. */
export function presetRules(agency_id: string): AlertRule[] {
  return alertRuleKinds.map(
    (kind) =>
      ({
        id: AlertRuleId.parse(presetRuleId(agency_id, kind)),
        agency_id: AgencyId.parse(agency_id),
        kind,
        ...structuredClone(ruleDefaults[kind]),
        client_ids: null,
        is_preset: true,
        updated_at: null,
        updated_by: null,
      }) as AlertRule,
  )
}
