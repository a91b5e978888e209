import { useQuery } from '@tanstack/react-query'
import { fetchContent } from './fetch-content.ts'

/** As much of a text as anybody reads in a panel. */
export const previewedBytes = 256 * 1024

async function read(url: string, byteSize: number, signal: AbortSignal): Promise<string> {
  const range = byteSize > previewedBytes ? { range: `bytes=0-${previewedBytes - 1}` } : undefined
  const answer = await fetchContent(url, { signal, ...(range === undefined ? {} : { headers: range }) })
  const bytes = await answer.arrayBuffer()
  const [first, second] = new Uint8Array(bytes)
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be'
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  try {
    // The last character of a part may be cut.
    return new TextDecoder(marked ? utf16 : 'utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The beginning of a text content. */
export function useText(url: string, byteSize: number) {
  return useQuery({
    queryKey: ['document-text', url],
    queryFn: ({ signal }) => read(url, byteSize, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}
