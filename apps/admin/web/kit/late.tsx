import { lazy, Suspense, useEffect, useState } from 'react'
import { whenIdle } from '../app/when-idle.ts'
import { TooltipLayer } from './tooltip-layer.tsx'

const ToastHost = lazy(() => import('./toast-host.tsx'))

/** What floats over every page and is not needed for the first paint. */
export function Late() {
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return (
    <>
      <TooltipLayer />
      <Suspense>{idle && <ToastHost />}</Suspense>
    </>
  )
}
