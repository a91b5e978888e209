import type { ClientDetail } from '../../api/types.ts'
import { Chip } from '../../kit/badge.tsx'
import { timelineKinds } from '../communications/kind-names.ts'
import { KindIcon, kindPlural } from '../communications/kinds.tsx'
import { parseKinds, toggleKind } from './client-search.ts'

type KindChipsProps = {
  kinds: string | undefined
  counts: ClientDetail['counts'] | undefined
  onChange: (kinds: string | undefined) => void
}

/** Which kinds of entries the timeline shows, with how many there are. */
export function KindChips({ kinds, counts, onChange }: KindChipsProps) {
  const chosen = parseKinds(kinds)
  return (
    <fieldset
      aria-label="Kinds of entries"
      className="flex h-11 min-w-0 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none]"
    >
      {timelineKinds.map((kind) => (
        <Chip
          key={kind}
          pressed={chosen.includes(kind)}
          onPress={() => onChange(toggleKind(kinds, kind))}
          icon={<KindIcon kind={kind} />}
          count={counts?.[kind]}
        >
          {kindPlural(kind)}
        </Chip>
      ))}
    </fieldset>
  )
}
