import { capsOf } from '../keys/format.ts'

/** Draws a shortcut in tinykeys' notation as key caps; not on touch screens, which have no keys. A sheet takes the keys it shows. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span
      data-keys={keys}
      className="inline-flex shrink-0 items-center gap-1 text-[11px] pointer-coarse:hidden leading-none text-ink-3"
    >
      {capsOf(keys).map((caps, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the presses of one shortcut never move
        <span key={index} className="inline-flex items-center gap-0.5">
          {index > 0 && <span className="px-0.5">then</span>}
          {caps.map((cap) => (
            <kbd
              key={cap}
              className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-line bg-canvas px-1 font-sans dark:bg-hover"
            >
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
