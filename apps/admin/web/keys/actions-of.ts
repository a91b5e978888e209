import type { Action } from './registry.ts'

type More = Partial<Omit<Action, 'id' | 'label' | 'keys' | 'run'>>

/** Makes the actions of a group, each from what every one has, and `more` where it has more. */
export const actionsOf =
  (group: string) =>
  (id: string, label: string, keys: string, run: () => void, more: More = {}): Action => ({
    ...{ id, label, group, keys, run },
    ...more,
  })

/** In the help, not in the palette. */
export const silent = { only: 'keyboard' } as const

/** The same for movement that goes on while its key is held. */
export const extending = { only: 'keyboard', repeats: true } as const
