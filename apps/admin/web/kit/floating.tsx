import { useEffect, useState } from 'react'
import { late } from '../app/late.tsx'
import { whenIdle } from '../app/when-idle.ts'
import { TooltipLayer } from './tooltip-layer.tsx'

const ToastHost = late(() => import('./toast-host.tsx'))

/** What floats over every page and is not needed for the first paint. */
export function Floating() {
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return (
    <>
      <TooltipLayer />
      {idle && <ToastHost />}
    </>
  )
}
