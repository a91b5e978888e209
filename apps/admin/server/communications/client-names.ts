import { raw } from '@audienceos/db'

/** Names of the clients of one page, as `n`. */
export const client_names = raw(`left join audienceos.client_names(array(select q.client_id from page q)) n
  on n.id = p.client_id`)
