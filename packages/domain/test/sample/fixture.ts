import { generateSampleAgency } from '../../src/sample/generate.ts'
import { sampleIds } from '../../src/sample/random/ids.ts'
import type { SampleAgency } from '../../src/sample/rows.ts'
import type { StorylineName } from '../../src/sample/storyline/storyline.ts'

/** A Wednesday afternoon, a Sunday night, a bank holiday, the Monday after Christmas: all must tell the same stories. */
export const moments = [
  '2026-03-11T14:20:00Z',
  '2026-07-05T22:40:00Z',
  '2025-08-25T09:05:00Z',
  '2025-12-29T08:00:00Z',
]

export const agencyAt = (now: string, seed = 'demo'): SampleAgency =>
  generateSampleAgency({ seed, now: new Date(now), ids: sampleIds(seed) })

export const clientsOf = (sample: SampleAgency, storyline: StorylineName): string[] =>
  Object.keys(sample.storylines).filter((id) => sample.storylines[id] === storyline)

/** A client's communications other than the team's own notes, oldest first. */
export const contactsWith = (sample: SampleAgency, client_id: string) =>
  sample.communications.filter((row) => row.client_id === client_id && row.type !== 'note')

export const daysBetween = (from: string, to: string | Date): number =>
  (new Date(to).getTime() - new Date(from).getTime()) / 86_400_000

/** Hours between 9:00 and 17:30 UTC on weekdays, counted minute by minute: rougher than the generator's own calendar. */
export function officeHours(from: string, to: string): number {
  let minutes = 0
  for (let at = Date.parse(from); at < Date.parse(to); at += 60_000) {
    const date = new Date(at)
    const minute = date.getUTCHours() * 60 + date.getUTCMinutes()
    if (date.getUTCDay() % 6 !== 0 && minute >= 540 && minute < 1050) minutes++
  }
  return minutes / 60
}
