import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * Something a person can do here, declared once: the palette, the help and the keyboard all read this registry.
 * `keys` is in tinykeys' notation: `c`, `g c`, `$mod+k`, `?`.
 */
export type Action = {
  id: string
  label: string
  group: string
  keys?: string
  icon?: LucideIcon
  /** More words the palette finds it by. */
  keywords?: string
  /** Movement such as J and K: in the help, not in the palette. */
  only?: 'keyboard'
  /** Movement goes on while its key is held; everything else is done once. */
  repeats?: boolean
  /** Whether a press is meant for it; one that is not is left to whatever has the focus. */
  takes?: (event: KeyboardEvent) => boolean
  run: (event?: KeyboardEvent) => void
}

/** `everywhere`: of the shell, which a screen may say more about under the same id. */
type Layer = { actions: readonly Action[]; everywhere: boolean }

let layers: readonly Layer[] = []
let actions: readonly Action[] = []
const listeners = new Set<() => void>()

/** Of one id, the screen's wins over the shell's, whichever came first: a page loaded anew declares its own before. */
function publish(next: readonly Layer[]): void {
  layers = next
  const byId = new Map<string, Action>()
  for (const layer of layers)
    for (const action of layer.actions)
      if (!layer.everywhere || !byId.has(action.id)) byId.set(action.id, action)
  actions = [...byId.values()]
  for (const listener of listeners) listener()
}

/** Declares actions until the returned function is called. */
function declareActions(layer: Layer): () => void {
  publish([...layers, layer])
  return () => publish(layers.filter((each) => each !== layer))
}

export const currentActions = () => actions

export function subscribeActions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every action that is declared right now. */
export function useActions(): readonly Action[] {
  return useSyncExternalStore(subscribeActions, currentActions)
}

/** Declares actions while the component is mounted; `run` always sees the latest render. */
export function useDeclareActions(layer: readonly Action[], everywhere = false): void {
  const latest = useRef(layer)
  latest.current = layer
  const shape = layer.map(({ id, label, keys }) => `${id}|${label}|${keys ?? ''}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the layer, runs go through the ref
  useEffect(
    () =>
      declareActions({
        everywhere,
        actions: latest.current.map((action) => ({
          ...action,
          run: (event) => latest.current.find(({ id }) => id === action.id)?.run(event),
        })),
      }),
    [shape, everywhere],
  )
}
