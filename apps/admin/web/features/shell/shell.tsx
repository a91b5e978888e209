import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../app/use-session.ts'
import { PopupHost } from '../../kit/popup-host.tsx'
import { useLive } from '../../live/use-live.ts'
import { useNotices } from '../notices/use-notices.ts'
import { useTicketNotices } from '../tickets/notices/use-ticket-notices.ts'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { OverlayHost } from './overlay-host.tsx'
import { SampleBanner } from './sample-banner.tsx'
import { useShellActions } from './shell-actions.ts'
import { Sidebar } from './sidebar.tsx'

/** Around every screen: navigation, banner, overlays, live updates. */
export function Shell() {
  const { settings } = useMe()
  useShellActions()
  useLive()
  useNotices()
  useTicketNotices()
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      {settings.is_sample && <SampleBanner />}
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main
          id="main"
          tabIndex={-1}
          className="relative min-w-0 flex-1 overflow-hidden bg-surface outline-none md:my-2 md:mr-2 md:rounded-lg md:border md:border-line"
        >
          <Outlet />
          <PopupHost />
        </main>
      </div>
      <BottomBar />
      <ConnectionNotice />
      <OverlayHost />
    </div>
  )
}
