import { setImmediate } from 'node:timers/promises'
import type { UserDb } from '@audienceos/db'
import { AppError, NameIndex } from '@audienceos/domain'
import type { Change } from '../live/hub.ts'
import { type NamedKind, named_kinds, type ReadName, type ReadNames, readNames } from './read-names.ts'

const kind_of_table: Readonly<Record<string, NamedKind>> = {
  clients: 'client',
  members: 'person',
  tickets: 'ticket',
  documents: 'document',
}
/** So many names are taken in before others have their turn. */
const slice = 500
/** More rows than that are read anew with all others. */
const most_changed = 500

const indexes = (): Record<NamedKind, NameIndex> => ({
  client: new NameIndex(),
  person: new NameIndex(),
  ticket: new NameIndex(),
  document: new NameIndex(),
})
const none = (): Record<NamedKind, Set<string>> => ({
  client: new Set(),
  person: new Set(),
  ticket: new Set(),
  document: new Set(),
})

/** The names of one agency in memory, as its members may see them; what has changed is read again before the next search. */
export class AgencyNames {
  readonly agency_id: string
  readonly of = indexes()
  /** When all of them were read last; undefined before that. */
  read_at: number | undefined
  reading_all = false
  #changed = none()
  #anew = true
  #clients = new Map<string, string>()
  #work: Promise<unknown> = Promise.resolve()

  constructor(agency_id: string) {
    this.agency_id = agency_id
  }

  get size(): number {
    return named_kinds.reduce((sum, kind) => sum + this.of[kind].size, 0)
  }

  /** Hears what the database says of a change. */
  hear({ table, op, ids }: Change): void {
    const kind = kind_of_table[table]
    // All are read anew anyway: in an agency that searches no more the ids would pile up.
    if (kind === undefined || this.#anew) return
    const renamed = kind === 'client' && op !== 'insert'
    const changed = this.#changed[kind]
    for (const id of ids ?? []) changed.add(id)
    // The name of a client stands beside its tickets and documents.
    if (renamed || ids == null || changed.size > most_changed) this.readAnew()
  }

  readAnew(): void {
    this.#anew = true
    this.#changed = none()
  }

  /**
   * Reads what has changed; everything when `all` is set and nobody else has while this one waited. One after the other,
   * whoever asks.
   */
  refresh(db: UserDb, now: () => number, all = false): Promise<void> {
    if (!all && !this.#isBehind()) return Promise.resolve()
    const asked = now()
    const work = this.#work.then(() => this.#refresh(db, now, all && (this.read_at ?? asked - 1) < asked))
    this.#work = work.catch(() => {})
    return work
  }

  async #refresh(db: UserDb, now: () => number, all: boolean): Promise<void> {
    if (!all && !this.#isBehind()) return
    const changed = this.#changed
    const anew = all || this.#anew
    // What changes from here on is for the next time.
    this.#changed = none()
    this.#anew = false
    this.reading_all = anew
    try {
      const at = now()
      const names = anew ? await readNames(db) : await readNames(db, idsOf(changed))
      // Somebody who has just moved to another agency reads that one's names.
      if (names.agency !== this.agency_id)
        throw new AppError('unavailable', 'Your agency has just changed. Try again in a moment.')
      for (const kind of named_kinds) await this.#take(kind, names, anew ? undefined : changed[kind])
      if (anew) this.read_at = at
    } catch (error) {
      this.#anew = true
      throw error
    } finally {
      this.reading_all = false
    }
  }

  #isBehind(): boolean {
    return this.#anew || named_kinds.some((kind) => this.#changed[kind].size > 0)
  }

  /** @param among the ids that were asked for; those without a row are gone. Undefined: all. */
  async #take(kind: NamedKind, names: ReadNames, among: ReadonlySet<string> | undefined): Promise<void> {
    const index = this.of[kind]
    const gone = new Set(among ?? index.ids())
    let taken = 0
    for (const [id, title, beside] of names[kind] ?? []) {
      gone.delete(id)
      index.put({ id, title, ...this.#beside(kind, beside) })
      if (kind === 'client') this.#clients.set(id, title)
      if (++taken % slice === 0) await setImmediate()
    }
    for (const id of gone) {
      index.remove(id)
      if (kind === 'client') this.#clients.delete(id)
    }
  }

  #beside(kind: NamedKind, beside: ReadName[2]) {
    if (beside === null) return {}
    return kind === 'person'
      ? { aside: beside, beside_alone: true }
      : { aside: this.#clients.get(beside) ?? '' }
  }
}

const idsOf = (changed: Record<NamedKind, Set<string>>): Record<NamedKind, string[]> => ({
  client: [...changed.client],
  person: [...changed.person],
  ticket: [...changed.ticket],
  document: [...changed.document],
})
