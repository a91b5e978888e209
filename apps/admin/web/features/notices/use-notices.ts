import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../../app/use-session.ts'
import { toast } from '../../kit/toast.ts'
import { onLiveChange } from '../../live/changes.ts'
import { preferencesQuery } from './preference-query.ts'

const pauseMs = 400
/** A flood is told as a number; what it says of single alerts nobody could read. */
const most = 100

/** Tells of new high and critical alerts while this tab is being looked at, as the person wishes. */
export function useNotices(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { user } = useMe()
  const me = user.id as string
  useEffect(() => {
    let ids = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = async () => {
      timer = undefined
      const named = [...ids].slice(0, most)
      ids = new Set()
      if (document.visibilityState !== 'visible') return
      const [{ fetchAlerts }, { noticeWords, toTell }, { notices }] = await Promise.all([
        import('../alerts/state/fetch-alerts.ts'),
        import('./notice-words.ts'),
        queryClient.ensureQueryData(preferencesQuery()),
      ])
      if (notices === 'off') return
      const rows = toTell(await fetchAlerts(named), notices, me, Date.now())
      const [first] = rows
      if (first === undefined) return
      const search = rows.length === 1 ? { alert: first.id as string } : {}
      toast.notice(noticeWords(rows).title, {
        description: noticeWords(rows).description,
        action: { label: 'Open', run: () => void router.navigate({ to: '/alerts', search }) },
      })
    }
    const forget = onLiveChange((change) => {
      if (change.table !== 'alert_notices') return
      if (change.ids === null) {
        const open = () => void router.navigate({ to: '/alerts' })
        // Whose they are is not said: only those who want to hear of all are told.
        void queryClient.ensureQueryData(preferencesQuery()).then(
          ({ notices }) => notices === 'all' && floodNotice(open),
          () => {},
        )
        return
      }
      for (const id of change.ids) ids.add(id)
      // A notice that fails is missed by nobody: the inbox has the alert.
      timer ??= setTimeout(() => void tell().catch(() => {}), pauseMs)
    })
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [queryClient, router, me])
}

function floodNotice(open: () => void): void {
  if (document.visibilityState !== 'visible') return
  toast.notice('Many new alerts', { action: { label: 'Open', run: open } })
}
