import { sql } from '@audienceos/db'

/** A row `c` of agency_cartridges with whoever changed it last, as StoredRow. */
export const cartridge_json = sql`json_build_object('id', c.id, 'agency_id', c.agency_id, 'type', c.type, 'name', c.name,
  'data', c.data, 'locks', c.locked_fields, 'is_default', coalesce(c.is_default, false),
  'created_at', audienceos.rfc3339(c.created_at), 'updated_at', audienceos.rfc3339(c.updated_at),
  'updated_by', c.updated_by, 'updated_by_name', coalesce(m.full_name, f.full_name))`

/** The caller's agency's cartridges `c`, with the names that cartridge_json needs. */
export const cartridges_source = sql`public.agency_cartridges c
  left join audienceos.members() m on m.id = c.updated_by
  left join audienceos.former_members() f on f.id = c.updated_by`

export const own_agency = sql`c.agency_id = (select audienceos.current_agency_id())`
