import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { plural } from '../../../kit/plural.ts'
import type { Names } from '../model/names.ts'
import { nameOfId } from '../model/parts.ts'
import { targetOfId } from '../model/targets.ts'
import type { Shown } from '../model/values.ts'
import { TargetLink } from './sentence.tsx'

/** A value as a person reads it: names for ids, and said so where a text was not kept whole. */
export function Value({ shown, names }: { shown: Shown; names: Names }) {
  switch (shown.is) {
    case 'nothing':
      return <span className="text-ink-3">Nothing</span>
    case 'text':
      return <span className="whitespace-pre-wrap wrap-anywhere">{shown.text}</span>
    case 'list':
      return (
        <ul>
          {shown.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list of the past never moves
            <li key={index}>
              <Value shown={item} names={names} />
            </li>
          ))}
        </ul>
      )
    case 'reference':
      return <Reference {...shown} names={names} />
    case 'shortened':
      return (
        <span className="whitespace-pre-wrap wrap-anywhere">
          {shown.start !== undefined && `${shown.start}… `}
          <span className="text-ink-3">
            {shown.start === undefined ? 'A text of ' : 'Shortened: '}
            {plural(shown.length, 'character')}
            {shown.start === undefined && ', which the log does not keep'}
          </span>
        </span>
      )
  }
}

function Reference({ kind, id, names }: { kind: string; id: string; names: Names }) {
  const known = kind === 'client' ? names.client(id) : undefined
  // A client beyond the first page of names; one that is gone has no name any more.
  const asked = useQuery({
    ...orpc.clients.get.queryOptions({ input: { id } }),
    enabled: kind === 'client' && known === undefined,
    retry: false,
  }).data
  const name = asked?.name ?? nameOfId(kind, id, names)
  const to = targetOfId(kind, id)
  return to === undefined ? name : <TargetLink to={to}>{name}</TargetLink>
}
