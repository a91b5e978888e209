import { isReachable, probe } from '../api/connection.ts'
import { areDraftsStored, loadWithoutAsking } from './drafts.ts'

const key = 'reloaded_at'
const pause = 30_000

/**
 * A tab that was opened before the server was updated asks for code that is no longer there. The page is then loaded anew,
 * once: when that did not help, the crash page says so. While the server is away it is left alone: there would be nothing
 * to load. Drafts are there again afterwards; where they would not be, the page stays as it is.
 */
export function reloadAfterRelease(): void {
  window.addEventListener('vite:preloadError', async () => {
    await probe()
    if (!isReachable() || Date.now() - Number(sessionStorage.getItem(key)) < pause) return
    if (!areDraftsStored()) return
    sessionStorage.setItem(key, String(Date.now()))
    loadWithoutAsking()
    location.reload()
  })
}
