import { memo, type ReactNode, useCallback } from 'react'
import { VirtualRows, type VirtualRowsProps } from './rows/virtual-rows.tsx'

type VirtualListProps<Item> = Pick<
  VirtualRowsProps,
  'label' | 'selectedKey' | 'more' | 'placeholder' | 'memory' | 'place'
> & {
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Draws one item. Keep it stable (module scope or useCallback): drawn items are memoised. */
  render: (item: Item) => ReactNode
  /** Pixels; an estimate unless `exact`, and then items are measured once drawn. */
  estimate: (item: Item) => number
  exact?: boolean
  /** Items the cursor passes over: separators. */
  skips?: (item: Item) => boolean
  onOpen?: (item: Item) => void
  onMove?: (item: Item) => void
  /** Whether an item is one of several that were chosen. */
  chosen?: (item: Item) => boolean
}

const Drawn = memo(function Drawn<Item>({ item, render }: { item: Item; render: (item: Item) => ReactNode }) {
  return (
    <div role="gridcell" tabIndex={-1} className="outline-none">
      {render(item)}
    </div>
  )
}) as <Item>(props: { item: Item; render: (item: Item) => ReactNode }) => ReactNode

/** A list of any length with rows of any height: a timeline, an inbox. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, render, estimate, exact = false, skips, onOpen, onMove, chosen, ...rest } = props
  const at = useCallback((index: number) => items[index] as Item, [items])
  // Stable while the items are: the virtualizer looks at all of them again when it changes.
  const keyAt = useCallback((index: number) => keyOf(at(index)), [keyOf, at])
  return (
    <VirtualRows
      {...rest}
      measured={!exact}
      count={items.length}
      keyOf={keyAt}
      height={(index) => estimate(at(index))}
      renderRow={(index) => <Drawn item={at(index)} render={render} />}
      {...(skips === undefined ? {} : { skips: (index: number) => skips(at(index)) })}
      {...(chosen === undefined ? {} : { chosen: (index: number) => chosen(at(index)) })}
      {...(onOpen === undefined ? {} : { onOpen: (index: number) => onOpen(at(index)) })}
      {...(onMove === undefined ? {} : { onMove: (index: number) => onMove(at(index)) })}
    />
  )
}
