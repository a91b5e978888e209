import { raw } from '@audienceos/db'

/** The columns of DocumentRow over a row `p` of documents, a version `v` and its content `k`, without name and snippet. */
export const document_columns =
  raw(`p.id, p.agency_id, p.client_id, p.name, p.type, p.url, v.number as version, v.file_name,
  k.content_type, k.byte_size, p.created_by, audienceos.rfc3339(p.created_at) as created_at,
  audienceos.rfc3339(p.updated_at) as updated_at`)

/** The current version of `p` and its content. */
export const current_version =
  raw(`left join audienceos.document_versions v on v.document_id = p.id and v.number = p.version
  left join audienceos.document_contents k on k.id = v.content_id`)

/** Types that a parameter must be given, because it travels as text. */
export const casts = { id: 'uuid', client_id: 'uuid' }
