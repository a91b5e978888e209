import type { StorylineName } from '../storyline/storyline.ts'
import type { Manner } from '../text/voice.ts'

export type Person = {
  name: string
  title: string
  manner: Manner
  /** The part of the address before the @. */
  mailbox: string
  onTheMove?: true
}

/** What a client wants from its marketing; decides which conversations it has. */
export type ClientKind = 'shop' | 'local' | 'leads' | 'saas' | 'charity'

/** A fictional client company: who works there and the words its messages are made of. */
export type ClientCast = {
  key: string
  name: string
  /** As people call it. */
  short: string
  domain: string
  industry: string
  kind: ClientKind
  sellsToCompanies?: true
  storyline: StorylineName
  owner: string
  /** How many days before now it became a client. */
  since: number
  /** Ad spend and fee in pounds a month; the usual cost of one result. */
  budget: number
  retainer: number
  cost: number
  /** What a result is called: one, many. */
  action: readonly [string, string]
  channels: readonly string[]
  people: readonly Person[]
  /** Nouns that stand before "ads" or "page". */
  sells: readonly string[]
  campaigns: readonly string[]
  pages: readonly string[]
  audiences: readonly string[]
  rivals: readonly string[]
  notes: string
}

/** A person; the mailbox is the first name. `!` after the manner: often writes from a phone. */
export function person(name: string, title: string, manner: Manner | `${Manner}!`): Person {
  const mailbox = name
    .normalize('NFD')
    .replace(/[^A-Za-z -]/g, '')
    .toLowerCase()
    .split(' ')[0] as string
  const plain = manner.replace('!', '') as Manner
  return { name, title, manner: plain, mailbox, ...(manner.endsWith('!') ? { onTheMove: true } : {}) }
}
