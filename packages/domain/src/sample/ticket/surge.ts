import { HOUR } from '../calendar/calendar.ts'
import type { TicketRow } from '../rows.ts'
import { type Account, stamp, type World } from '../world.ts'

type Line = [
  hours: number,
  priority: TicketRow['priority'],
  title: string,
  description: string,
  who: string | null,
  status: TicketRow['status'],
]

/** What the move to a new shop broke: hours ago, priority, words, who has it, how far it is. */
const list: readonly Line[] = [
  [
    146,
    'urgent',
    'Discount codes refused at checkout',
    'Codes from the old shop were not carried over. Import the 214 live ones, retire the rest. Freya has the list.',
    'joel',
    'resolved',
  ],
  [
    145,
    'urgent',
    'Product feed is empty',
    'Google Shopping and Meta both show 0 products since the switch. New feed address, map sizes.',
    'saskia',
    'resolved',
  ],
  [
    144,
    'high',
    'Feed: 61 products refused for missing sizes',
    'The new shop writes "30 ml" into the title only. Fill the size field from it.',
    'saskia',
    'in_progress',
  ],
  [
    143,
    'high',
    '/quiz still leads to the old shop',
    'Every ad and mail with the quiz. Redirect on the server, then change the links one by one.',
    'ewan',
    'resolved',
  ],
  [
    142,
    'high',
    'No tracking on the thank-you page',
    'Template changed, tag gone. Put it back, test with a real order, refund it.',
    'ewan',
    'resolved',
  ],
  [
    121,
    'urgent',
    'VAT counted twice on night balm',
    'Shop setting, Ben has it. We watch and pause the night balm ads until it is right.',
    'joel',
    'waiting',
  ],
  [
    119,
    'medium',
    'Order mails arrive as raw HTML',
    'Only for customers on Outlook. Template lacks the plain-text part.',
    'lucia',
    'in_progress',
  ],
  [
    96,
    'high',
    'Refill subscription cannot be changed',
    'Customers get an error when they move a date. 38 complaints so far. Ben and Ewan look together.',
    'ewan',
    'in_progress',
  ],
  [
    74,
    'medium',
    'Redirects: 140 old product pages',
    'Search console lists them. Sheet is half done; by visits, most visited first.',
    'ewan',
    'open',
  ],
  [
    72,
    'medium',
    'Pictures on collection pages are blurred on phones',
    'The theme asks for the smallest size. One line, but in three templates.',
    null,
    'open',
  ],
  [
    50,
    'high',
    'Reviews did not come along',
    '4,200 reviews sit in the old system. Export, match by product, import. Stars are missing in the search ads too.',
    null,
    'open',
  ],
  [
    27,
    'medium',
    'Gift messages are cut after 60 characters',
    'Old shop allowed 200. Customers notice on the printed card.',
    'joel',
    'open',
  ],
  [
    24,
    'low',
    'Search box finds nothing for "cleanser"',
    'Everything is called cleansing oil now. Add synonyms.',
    null,
    'open',
  ],
]

/** The tickets of the storyline "ticket surge": many in one week where one or two were usual. */
export function surge(world: World, account: Account): TicketRow[] {
  return list.map(([hours, priority, title, description, who, status], index) => {
    const created = world.now - hours * HOUR + index * 97_000
    const touched =
      status === 'open' ? created : created + (world.now - created) * (status === 'resolved' ? 0.35 : 0.8)
    return {
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      assignee_id: who === null ? null : world.ids('user', who),
      title,
      description,
      status,
      priority,
      communication_id: null,
      created_by: world.ids('user', account.owner.key),
      created_at: stamp(created),
      updated_at: stamp(touched),
    }
  })
}
