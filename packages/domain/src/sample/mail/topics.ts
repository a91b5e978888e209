import type { Topic } from './flow.ts'
import { access } from './topics/access.ts'
import { assets } from './topics/assets.ts'
import { audience } from './topics/audience.ts'
import { complaint } from './topics/complaint.ts'
import { content } from './topics/content.ts'
import { creative } from './topics/creative.ts'
import { event } from './topics/event.ts'
import { invoice } from './topics/invoice.ts'
import { landing } from './topics/landing.ts'
import { launch } from './topics/launch.ts'
import { legal } from './topics/legal.ts'
import { offer } from './topics/offer.ts'
import { people } from './topics/people.ts'
import { praise } from './topics/praise.ts'
import { quality } from './topics/quality.ts'
import { report } from './topics/report.ts'
import { scheduling } from './topics/scheduling.ts'
import { scope } from './topics/scope.ts'
import { season } from './topics/season.ts'
import { seo } from './topics/seo.ts'
import { spend } from './topics/spend.ts'
import { strategy } from './topics/strategy.ts'
import { tracking } from './topics/tracking.ts'

/** Everything that clients and the agency write to each other about. */
export const topics: readonly Topic[] = [
  launch,
  spend,
  creative,
  landing,
  seo,
  report,
  tracking,
  season,
  content,
  assets,
  scheduling,
  offer,
  strategy,
  audience,
  quality,
  event,
  invoice,
  scope,
  complaint,
  praise,
  people,
  access,
  legal,
]
