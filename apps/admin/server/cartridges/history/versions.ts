import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { noCartridge } from '../agency/read-cartridge.ts'
import { versionsPage } from './versions-page.ts'

/** Every version of a cartridge, also of one that was deleted. */
export const cartridgeVersions = signedIn.cartridges.versions.handler(async ({ context, input }) => {
  const page = await versionsPage(
    context.db,
    sql`v.scope = 'agency' and v.cartridge_id = ${input.id}::uuid`,
    input,
  )
  // Each has at least the version that it began with.
  if (page.items.length === 0 && input.cursor === undefined) throw noCartridge()
  return page
})
