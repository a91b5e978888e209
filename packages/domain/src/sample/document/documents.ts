import { DAY } from '../calendar/calendar.ts'
import type { DocumentRow } from '../rows.ts'
import { monthName, quarterName, slugOf, yearOf } from '../text/words.ts'
import { type Account, stamp, type World } from '../world.ts'

const tenths = (n: number) => n.toFixed(1)

/** The papers of one client as links: contract, guide and audit once, reports each quarter, a brief per campaign. */
export function documentsOf(world: World, account: Account): DocumentRow[] {
  const { calendar, now } = world
  const { cast, random, since, from, until } = account
  const rows: DocumentRow[] = []
  const add = (name: string, type: string, at: number, ending: string) => {
    // Papers get written in working hours, and not after the client left.
    const instant = calendar.addBusinessMinutes(at, random.between(5, 300))
    if (instant > until || instant >= now) return
    const time = stamp(instant)
    rows.push({
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      name,
      type,
      url: `https://files.${world.domain}/${slugOf(cast.short)}/${slugOf(name)}.${ending}`,
      created_by: world.ids('user', account.owner.key),
      created_at: time,
      updated_at: time,
    })
  }

  add(`Service agreement, ${cast.name}`, 'contract', since + DAY, 'pdf')
  add(`Brand guide v${tenths(random.between(1, 4))}`, 'brand_guide', since + 6 * DAY, 'pdf')
  if (since < from && random.chance(0.3))
    add(`Addendum: rates ${yearOf(calendar.dayOf(from + 40 * DAY))}`, 'contract', from + 40 * DAY, 'pdf')
  if (random.chance(0.4))
    add(
      `SEO audit, ${cast.domain.replace('.example', '')}`,
      'audit',
      Math.max(from, since + 20 * DAY) + random.int(5, 50) * DAY,
      'pdf',
    )
  for (const [index, campaign] of random.shuffled(cast.campaigns).slice(0, 2).entries()) {
    const at = from + ((until - from) * (index + random.between(0.1, 0.8))) / 2
    add(`Brief: ${campaign}`, 'brief', at, 'docx')
  }
  for (let at = from + random.int(60, 90) * DAY; at < until; at += 182 * DAY) {
    const day = calendar.dayOf(at)
    if (random.chance(0.4)) add(`Report ${monthName(day, -1)} ${yearOf(day - 28)}`, 'report', at, 'pdf')
    else add(`${quarterName(day, -1)} review ${yearOf(day - 80)}`, 'report', at, 'pptx')
  }
  if (random.chance(0.3))
    add(`Media plan ${yearOf(calendar.dayOf(until))}`, 'plan', until - random.int(20, 60) * DAY, 'xlsx')
  return rows.filter((row) => Date.parse(row.created_at) >= since)
}
