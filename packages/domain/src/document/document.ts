import { z } from 'zod'
import { AgencyId, ClientId, DocumentId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

/** A file or link of a client. Named in full, because the browser has a `Document` of its own. */
export const ClientDocument = z.object({
  id: DocumentId,
  agency_id: AgencyId,
  client_id: ClientId.nullable(),
  name: z.string(),
  type: z.string().nullable(),
  url: z.string().nullable(),
  created_at: Timestamp.nullable(),
})
export type ClientDocument = z.infer<typeof ClientDocument>
