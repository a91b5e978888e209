/** A file to import, under the name to show for it. */
export type DroppedFile = { file: File; name: string }

const most = 200
const fits = /\.(eml|mbox|mbx|mbs|ics|ical|icalendar|csv|tsv)$/i

/** What was dropped. Folders are looked through: Gmail and Apple Mail export mailboxes as folders. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  const files = Array.from(data.files, (file) => ({ file, name: file.name }))
  // Entries can be asked for only before the first await.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.() ?? null)
  if (!entries.some((entry) => entry?.isDirectory === true)) return files.slice(0, most)
  const found: DroppedFile[] = []
  for (const entry of entries) if (entry !== null) await walk(entry, '', found)
  return found
}

async function walk(entry: FileSystemEntry, folder: string, found: DroppedFile[]): Promise<void> {
  if (found.length >= most || entry.name.startsWith('.')) return
  if (entry.isFile) {
    // Apple Mail keeps the mailbox as `mbox` in a folder that has its name.
    const nameless = entry.name === 'mbox'
    if (folder !== '' && !nameless && !fits.test(entry.name)) return
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    found.push({ file, name: nameless && folder !== '' ? folder : entry.name })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0) return
    for (const inner of part) await walk(inner, entry.name, found)
  }
}
