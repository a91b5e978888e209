import { DAY, MINUTE } from '../calendar/calendar.ts'
import { busyness } from '../calendar/rhythm.ts'
import { team } from '../cast/team.ts'
import { noteTexts } from '../note/texts.ts'
import type { CommunicationRow } from '../rows.ts'
import { createScene, write } from '../text/scene.ts'
import { type Account, daysAgo, stamp, type World } from '../world.ts'
import { calls } from './texts.ts'

const callsADay = 0.095
const notesADay = 0.075

/** The calls and the team's own notes of a client, logged by its owner. */
export function callsAndNotes(world: World, account: Account): CommunicationRow[] {
  const { calendar } = world
  const { cast, owner } = account
  const random = account.random.fork('calls')
  const rows: CommunicationRow[] = []
  let [callDeck, noteDeck] = [random.shuffled(calls), random.shuffled(noteTexts)]

  const log = (day: number, type: 'call' | 'note') => {
    const at = calendar.instantOf(day, random.between(545, 1040))
    const minutes = random.pick([4, 6, 7, 9, 11, 12, 14, 18, 22, 25, 35])
    const done = at + (type === 'call' ? minutes * MINUTE : 0)
    if (done >= account.until) return
    if (callDeck.length === 0) callDeck = random.shuffled(calls)
    if (noteDeck.length === 0) noteDeck = random.shuffled(noteTexts)
    const call = type === 'call' ? callDeck.pop() : undefined
    const text = call ?? noteDeck.pop()
    if (!text) return
    const contact = random.weighted(cast.people, (who) => (who === cast.people[0] ? 3 : 1))
    // A call of theirs in the last days would read as one more question that waits for an answer.
    if (call?.side === 'them' && at > account.until - 4 * DAY) return
    const author = type === 'call' || random.chance(0.7) ? owner : random.pick(team)
    const scene = createScene({
      random,
      calendar,
      client: cast,
      contact,
      member: author,
      team,
      scale: account.storyline.volume?.(daysAgo(world, at)) ?? 1,
      day,
    })
    const inbound = call?.side === 'them'
    const logged = stamp(Math.min(world.now, done + random.between(1, 20) * MINUTE))
    rows.push({
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      type,
      direction: call ? (inbound ? 'inbound' : 'outbound') : null,
      subject: write(scene, text.subject),
      body: write(scene, text.body),
      timestamp: stamp(at),
      from_name: inbound ? contact.name : author.name,
      from_address: null,
      to_addresses: null,
      duration_minutes: call ? (text.subject.startsWith('Voicemail') ? 1 : minutes) : null,
      message_id: null,
      in_reply_to: null,
      import_id: null,
      created_by: world.ids('user', author.key),
      created_at: logged,
      updated_at: logged,
    })
  }

  for (let day = calendar.dayOf(account.from) + 2; day <= calendar.dayOf(account.until); day++) {
    if (!calendar.isWorkday(day)) continue
    const busy = busyness(calendar, day, cast.kind === 'shop')
    if (random.chance(callsADay * busy)) log(day, 'call')
    if (random.chance(notesADay * busy)) log(day, 'note')
  }
  return rows
}
