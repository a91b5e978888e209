import type { TextMark } from '@audienceos/domain'
import type { LucideIcon } from 'lucide-react'
import type { Outputs } from '../../api/types.ts'

export type SearchHit = Outputs['search']['find']['groups'][number]['hits'][number]
export type SearchKind = SearchHit['kind']

/** One row of the palette. */
export type Entry = {
  /** Stays the same while somebody types, so that the marked row stays marked. */
  id: string
  title: string
  marks: readonly TextMark[]
  icon?: LucideIcon
  /** Drawn with an avatar. */
  face?: 'company' | 'person'
  keys?: string
  /** Said behind the title. */
  note?: string
  note_marks?: readonly TextMark[]
  /** Where the words stand in its text. */
  excerpt?: { text: string; marks: readonly TextMark[] }
  at?: string
  run: () => void
}

export type EntryGroup = { label: string; entries: readonly Entry[] }
export type ScoredEntry = Entry & { score: number }
