const key = 'reloaded_at'
const pause = 30_000

/**
 * A tab that was opened before the server was updated asks for code that is no longer there. The page is then loaded anew,
 * once: when that did not help, the crash page says so.
 */
export function reloadAfterRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(key)) < pause) return
    sessionStorage.setItem(key, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
