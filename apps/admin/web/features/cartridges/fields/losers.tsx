import { layerName } from '../kinds.ts'
import { valueWords } from '../model/value-words.ts'
import type { Loser } from './cascade.ts'

/** The values that lost, struck through, nearest layer first, each with the layer it is from. */
export function Losers({ losers, owner }: { losers: readonly Loser[]; owner?: string | undefined }) {
  if (losers.length === 0) return null
  return (
    <ul aria-label="Does not count" className="mt-1 flex flex-col gap-0.5 text-sm text-ink-3">
      {losers.map(({ value, source, because }) => (
        <li key={source.layer} className="flex min-w-0 items-baseline gap-1.5">
          <span className="shrink-0 text-xs">{layerName(source.layer, owner)}</span>
          <s className="line-clamp-2 min-w-0 break-words">{valueWords(value)}</s>
          {because === 'locked' && <span className="shrink-0 text-xs">locked out</span>}
        </li>
      ))}
    </ul>
  )
}
