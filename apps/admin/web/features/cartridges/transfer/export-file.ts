/** Has the browser save every cartridge of the agency as a file. */
export function exportCartridgeFile(): void {
  const link = document.createElement('a')
  link.href = '/api/v1/agency-cartridges/export'
  link.download = 'cartridges.json'
  link.click()
}
