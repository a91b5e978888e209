import { lazy, Suspense, useEffect } from 'react'
import { whenIdle } from '../../app/when-idle.ts'
import { useOverlay } from './overlays.ts'

const loadPalette = () => import('../palette/palette.tsx')
const loadHelp = () => import('../palette/help.tsx')
const Palette = lazy(loadPalette)
const Help = lazy(loadHelp)
const RemoveSample = lazy(() => import('../session/remove-sample.tsx'))

/** Draws the open overlay. Palette and help are fetched when the browser is idle, so that they open at once. */
export function OverlayHost() {
  const overlay = useOverlay()
  useEffect(
    () =>
      whenIdle(() => {
        void loadPalette()
        void loadHelp()
      }),
    [],
  )
  return (
    <Suspense>
      {overlay === 'palette' && <Palette />}
      {overlay === 'help' && <Help />}
      {overlay === 'remove-sample' && <RemoveSample />}
    </Suspense>
  )
}
