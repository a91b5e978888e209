import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'

const key = 'audienceos.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice: Theme = read()

function read(): Theme {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** Repeats what /theme.js did before the first paint. */
function apply(): void {
  const isDark = choice === 'dark' || (choice === 'system' && dark.matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', isDark ? '#101113' : '#ffffff')
  for (const listener of listeners) listener()
}

/** Switches the theme and keeps the choice in this browser. */
export function setTheme(next: Theme): void {
  choice = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the tab.
  }
  apply()
}

dark.addEventListener('change', apply)
addEventListener('storage', (event) => {
  if (event.key !== key) return
  choice = read()
  apply()
})

/** The theme that was chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => choice,
  )
}
