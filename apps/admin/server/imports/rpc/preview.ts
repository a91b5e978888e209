import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustMayImport } from '../permission.ts'
import { readImport } from '../read-import.ts'
import { transition } from '../transition.ts'

/** Previews again, with another mapping of the columns; also what failed before it added anything. */
export const previewImport = signedIn.imports.preview.handler(async ({ context, input: { id, mapping } }) => {
  const { deps, session, db } = context
  mustMayImport(session)
  // a failed import that has added something keeps its mapping: the keys of its rows depend on the order of the file alone,
  // but half a file by one mapping and half by another would be neither
  await transition(
    deps.service,
    { id, agency_id: session.member.agency_id },
    {
      from: ['previewed', 'failed'],
      unless: sql`exists (select from public.communications c where c.import_id = imports.id and c.agency_id = imports.agency_id)`,
      to: 'previewing',
      changes: sql`mapping = ${JSON.stringify(mapping)}::text::jsonb, preview = null, byte_offset = 0, item_offset = 0,
        items_seen = 0, added = 0, duplicates = 0, rejected = 0, attempt = 0, error_code = null, error_detail = null,
        finished_at = null, lease_until = null`,
      refusal: 'Only an import that has added nothing can be previewed again.',
    },
  )
  deps.imports.wake()
  return readImport(db, id)
})
