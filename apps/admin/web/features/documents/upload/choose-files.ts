/** Opens the browser's file dialog and hands on what was chosen. */
export function chooseFiles(onFiles: (files: File[]) => void, { multiple = true } = {}): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.onchange = () => {
    const files = Array.from(input.files ?? [])
    if (files.length > 0) onFiles(files)
  }
  input.click()
}
