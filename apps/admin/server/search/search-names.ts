import type { UserDb } from '@audienceos/db'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log/create-log.ts'
import { AgencyNames } from './agency-names.ts'

/**
 * The names of agencies that search, in memory: reading 10,000 of them from the database for every key would take some
 * hundred times as long as finding one here. Only ids are taken from it: what is shown is read as the caller.
 */
export type SearchNames = {
  /** Those of the caller's agency, as true as the live hub knows them to be. */
  of(agency_id: string, db: UserDb): Promise<AgencyNames>
}

/** RevOS changes clients and people without a word: after this they are read again behind a search, … */
const fresh_ms = 30_000
/** … and after this before it. */
const stale_ms = 300_000
/** An agency that has not searched for so long is forgotten. */
const idle_ms = 3_600_000
/** Over all agencies; those who searched longest ago are forgotten first. A name takes some 500 bytes. */
const most_names = 400_000

export function createSearchNames({ hub, log, now }: { hub: Hub; log: Log; now: () => number }): SearchNames {
  const agencies = new Map<string, { names: AgencyNames; leave: () => void; asked_at: number }>()

  function open(agency_id: string): AgencyNames {
    const known = agencies.get(agency_id)
    agencies.delete(agency_id)
    const names = known?.names ?? new AgencyNames(agency_id)
    const forget = () => {
      agencies.get(agency_id)?.leave()
      agencies.delete(agency_id)
    }
    const leave =
      known?.leave ??
      hub.add({
        agency_id,
        user_id: '',
        change: (change) => names.hear(change),
        resync: () => names.readAnew(),
        recheck: () => {},
        close: forget,
      })
    agencies.set(agency_id, { names, leave, asked_at: now() })
    return names
  }

  function makeRoom(): void {
    let total = 0
    for (const { names } of agencies.values()) total += names.size
    for (const [agency_id, { names, leave }] of agencies) {
      if (total <= most_names || agencies.size === 1) return
      total -= names.size
      leave()
      agencies.delete(agency_id)
    }
  }

  /** The map is in the order in which they were asked for last. */
  function forgetIdle(): void {
    for (const [agency_id, { leave, asked_at }] of agencies) {
      if (asked_at > now() - idle_ms) return
      leave()
      agencies.delete(agency_id)
    }
  }

  return {
    async of(agency_id, db) {
      const names = open(agency_id)
      forgetIdle()
      const age = now() - (names.read_at ?? Number.NEGATIVE_INFINITY)
      await names.refresh(db, now, age > stale_ms)
      if (age > stale_ms) makeRoom()
      else if (age > fresh_ms && age <= stale_ms && !names.reading_all)
        names.refresh(db, now, true).catch((error) => log.warn({ error }, 'names could not be read again'))
      return names
    },
  }
}
