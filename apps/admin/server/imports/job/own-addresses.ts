import { raw, type Sql } from '@audienceos/db'

/** The addresses that count as an import's agency's own now, domains behind an @. `imports` is the alias of its row. */
export function ownAddressesOf(imports: string): Sql {
  return raw(`coalesce((
    select s.own_addresses || array(select '@' || d.domain from unnest(s.own_domains) as d (domain))
    from audienceos.agency_settings s where s.agency_id = ${imports}.agency_id), '{}')`)
}
