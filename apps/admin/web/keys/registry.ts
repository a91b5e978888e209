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
  run: (event?: KeyboardEvent) => void
}

let layers: readonly (readonly Action[])[] = []
let actions: readonly Action[] = []
const listeners = new Set<() => void>()

/** Later layers (the screen) win over earlier ones (the shell) when they declare the same id. */
function publish(next: readonly (readonly Action[])[]): void {
  layers = next
  const byId = new Map<string, Action>()
  for (const action of layers.flat()) byId.set(action.id, action)
  actions = [...byId.values()]
  for (const listener of listeners) listener()
}

/** Declares actions until the returned function is called. */
function declareActions(layer: readonly Action[]): () => void {
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
export function useDeclareActions(layer: readonly Action[]): void {
  const latest = useRef(layer)
  latest.current = layer
  const shape = layer.map(({ id, label, keys }) => `${id}|${label}|${keys ?? ''}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the layer, runs go through the ref
  useEffect(
    () =>
      declareActions(
        latest.current.map((action) => ({
          ...action,
          run: (event) => latest.current.find(({ id }) => id === action.id)?.run(event),
        })),
      ),
    [shape],
  )
}
