import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TimelineItem } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { PanelSection } from '../../kit/properties.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Time } from '../../kit/time.tsx'
import { timelineQuery } from './timeline-query.ts'

type Person = { address: string; name: string; last: string }
const shownPeople = 8

/** Who wrote to us lately, most recent first. */
function peopleOf(items: readonly TimelineItem[]): Person[] {
  const people = new Map<string, Person>()
  for (const item of items) {
    if (item.kind !== 'communication' || item.communication.direction !== 'inbound') continue
    const { from_address: address, from_name: name } = item.communication
    if (address === null || people.has(address)) continue
    people.set(address, { address, name: name ?? address, last: item.at })
    if (people.size === shownPeople) break
  }
  return [...people.values()]
}

/** The people at the client who wrote lately, out of the newest entries of the timeline. */
export function Correspondents({ clientId }: { clientId: string }) {
  const query = useInfiniteQuery(timelineQuery(clientId, undefined))
  const people = useMemo(() => peopleOf(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data])
  if (query.isPending)
    return (
      <PanelSection title="People">
        <div className="flex h-29 flex-col justify-around px-4">
          {['w-40', 'w-32', 'w-44'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      </PanelSection>
    )
  if (people.length === 0) return null
  return (
    <PanelSection title="People">
      <ul className="flex flex-col gap-1 px-4">
        {people.map(({ address, name, last }) => (
          <li key={address} className="flex h-9 items-center gap-2">
            <Avatar name={name} />
            <span className="min-w-0 flex-1 truncate" title={address}>
              {name}
            </span>
            <span className="text-sm text-ink-3">
              <Time value={last} />
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
