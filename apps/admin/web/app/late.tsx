import { type ComponentType, type FunctionComponent, useEffect, useState } from 'react'
import { patiently } from './patiently.ts'

/** A component that is fetched on first use, or before by `preload`. */
export type Late<Props extends object> = FunctionComponent<Props> & { preload: () => Promise<void> }

/**
 * Like React.lazy, without Suspense: what is loaded already is drawn in the same frame, where Suspense would hold it back
 * for 300 ms after showing its fallback. Until then the fallback is drawn, or nothing.
 */
export function late<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  Fallback?: ComponentType<Props>,
): Late<Props> {
  let loaded: ComponentType<Props> | undefined
  const preload = async () => {
    loaded ??= (await patiently(load)()).default
  }
  const LateComponent = (props: Props) => {
    const [Component, setComponent] = useState(() => loaded)
    const [error, setError] = useState<unknown>()
    useEffect(() => {
      if (Component === undefined) preload().then(() => setComponent(() => loaded), setError)
    }, [Component])
    if (error !== undefined) throw error
    const Drawn = Component ?? Fallback
    return Drawn === undefined ? null : <Drawn {...props} />
  }
  return Object.assign(LateComponent, { preload })
}
