import { useSyncExternalStore } from 'react'

const widths = { sm: 640, md: 768, lg: 1024, xl: 1280 }
export type Breakpoint = keyof typeof widths

const queries = Object.fromEntries(
  Object.entries(widths).map(([name, px]) => [name, matchMedia(`(min-width: ${px}px)`)]),
) as Record<Breakpoint, MediaQueryList>

const coarse = matchMedia('(pointer: coarse)')

/** Whether the window is at least that wide (Tailwind's breakpoints). */
export const useAtLeast = (breakpoint: Breakpoint): boolean => useMatch(queries[breakpoint])

/** Whether people point with a finger. */
export const useCoarsePointer = (): boolean => useMatch(coarse)

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
