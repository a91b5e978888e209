import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { late } from '../../app/late.tsx'
import { whenIdle } from '../../app/when-idle.ts'
import { EarlyKeys } from './early-keys.tsx'
import { useOverlay } from './overlays.ts'

const Palette = late(() => import('../palette/palette.tsx'), EarlyKeys)
const Help = late(() => import('../palette/help.tsx'))
const RemoveSample = late(() => import('../session/remove-sample.tsx'))
const SignOutDialog = late(() => import('../session/sign-out-dialog.tsx'))

/** Draws the open overlay. Palette and help are fetched when the browser is idle, so that they open at once. */
export function OverlayHost() {
  const overlay = useOverlay()
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(
    () =>
      whenIdle(async () => {
        void Help.preload()
        await Palette.preload()
        const { prepare } = await import('../palette/prepare.ts')
        prepare(router, queryClient)
      }),
    [queryClient, router],
  )
  if (overlay === 'palette') return <Palette />
  if (overlay === 'help') return <Help />
  if (overlay === 'sign-out') return <SignOutDialog />
  return overlay === 'remove-sample' ? <RemoveSample /> : null
}
