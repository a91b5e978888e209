import { signedIn } from '../../rpc/implementer.ts'
import { usedBytes } from '../content/ledger.ts'

export const documentUsage = signedIn.documents.usage.handler(async ({ context }) => {
  const { documents, db } = context.deps
  return {
    used_bytes: await usedBytes(db.service, context.session.member.agency_id),
    quota_bytes: documents.quota_bytes,
    max_file_bytes: documents.max_file_bytes,
  }
})
