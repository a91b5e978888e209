import type { Craft } from '../cast/team.ts'
import type { StorylineName } from '../storyline/storyline.ts'
import type { Flow } from './flow.ts'
import * as leaving from './scripts/leaving.ts'
import * as quiet from './scripts/quiet.ts'
import * as trouble from './scripts/trouble.ts'
import * as welcome from './scripts/welcome.ts'

/** A conversation at an exact time; `contact` is the place of its person in the client's list. */
export type Script = { flow: Flow; by?: Craft; contact?: number } & (
  | { days_ago: number; minute: number }
  | { business_minutes_ago: number }
)

/** What each storyline ends with. Those without an entry end in ordinary traffic. */
export const scripts: Partial<Record<StorylineName, readonly Script[]>> = {
  unanswered_urgent: [{ flow: trouble.bookingDown, business_minutes_ago: 1640, contact: 1 }],
  unanswered: [{ flow: trouble.stormBudget, business_minutes_ago: 700, contact: 1 }],
  ticket_surge: [
    { flow: trouble.migration, days_ago: 6, minute: 555, contact: 0, by: 'search' },
    { flow: trouble.migrationWorries, days_ago: 4, minute: 640, contact: 1 },
  ],
  slipping: [{ flow: trouble.politelySlow, days_ago: 17, minute: 615 }],
  backlog: [{ flow: trouble.priorities, days_ago: 5, minute: 580 }],
  recovered: [
    { flow: trouble.overspend, days_ago: 183, minute: 545 },
    { flow: trouble.forgiven, days_ago: 71, minute: 890 },
  ],
  silent: [{ flow: quiet.whileYouAreAway, days_ago: 22, minute: 670, contact: 1 }],
  gone_quiet: [
    { flow: quiet.checkInOne, days_ago: 37.5, minute: 600 },
    { flow: quiet.checkInTwo, days_ago: 34, minute: 860 },
  ],
  churn_risk: [
    { flow: leaving.rethink, days_ago: 11, minute: 925 },
    { flow: leaving.offerToTalk, days_ago: 8, minute: 590 },
  ],
  paused: [{ flow: leaving.pause, days_ago: 64, minute: 560 }],
  archived: [{ flow: leaving.farewell, days_ago: 96, minute: 610 }],
  onboarding: [
    { flow: welcome.hello, days_ago: 8, minute: 600 },
    { flow: welcome.logins, days_ago: 6, minute: 640, contact: 2, by: 'ads' },
    { flow: welcome.firstIdeas, days_ago: 2, minute: 580 },
  ],
}
