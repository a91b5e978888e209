import { signedIn } from '../rpc/implementer.ts'
import { timelinePage } from './timeline-page.ts'

export const clientTimeline = signedIn.clients.timeline.handler(async ({ context, input }) =>
  JSON.parse(await timelinePage(context.db, input)),
)
