/** Downloads what an address answers by a link, as a click does: the app stays, whatever the server says. */
export function downloadFrom(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
