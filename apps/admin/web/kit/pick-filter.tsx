import { ChipFace, chipLook, chosenNames, FilterChip, type FilterPickProps } from './filter-chip.tsx'
import { useLateParts } from './late-parts.ts'

const load = () => import('./pick-filter-parts.tsx')

/** A filter of several values. Its popup is fetched when the browser is idle, or at the first click. */
export function PickFilter(props: FilterPickProps) {
  const late = useLateParts(load)
  if (late.parts !== undefined) return <late.parts.default {...props} {...late.start} />
  const on = props.value.length > 0
  return (
    <FilterChip label={props.label} on={on} onClear={props.onClear}>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={false}
        className={chipLook(on)}
        {...late.watch}
      >
        <ChipFace label={props.label} names={chosenNames(props)} />
      </button>
    </FilterChip>
  )
}
