import { ArrowUp } from 'lucide-react'

type NewsPillProps = {
  count: number
  /** There may be more than that. */
  more?: boolean
  onShow: () => void
}

/** "3 new", over the top of a list that is scrolled down. */
export function NewsPill({ count, more = false, onShow }: NewsPillProps) {
  if (count === 0) return null
  return (
    <div role="status" className="absolute top-3 left-1/2 z-10 -translate-x-1/2">
      <button
        type="button"
        onClick={onShow}
        className="touch inline-flex h-8 animate-[appear_200ms] items-center gap-1.5 rounded-full bg-accent px-3 text-sm font-medium text-on-accent shadow-pop hover:bg-accent-strong"
      >
        <ArrowUp aria-hidden size={14} />
        {count}
        {more && '+'} new
      </button>
    </div>
  )
}
