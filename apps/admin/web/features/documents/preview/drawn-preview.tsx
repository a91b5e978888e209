import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { fetchContent } from './fetch-content.ts'

type DrawnProps = { url: string; byteSize: number; name: string }

/** J and K pass many documents: what is larger waits to be asked for. */
const drawnBytes = 20 * 1024 ** 2

/** A picture, as the browser draws it. */
export function ImagePreview({ url, byteSize, name }: DrawnProps) {
  const [broken, setBroken] = useState(false)
  return (
    <Drawn url={url} byteSize={byteSize}>
      <div className="flex max-h-[60vh] min-h-40 items-center justify-center overflow-hidden bg-canvas p-3">
        {broken ? (
          <p className="text-sm text-ink-3">This picture cannot be shown. Download it to look at it.</p>
        ) : (
          <img
            src={url}
            alt={name}
            onError={() => setBroken(true)}
            className="max-h-[56vh] max-w-full object-contain"
          />
        )}
      </div>
    </Drawn>
  )
}

/** A PDF in the viewer of the browser. */
export function FramePreview({ url, byteSize, name }: DrawnProps) {
  return (
    <Drawn url={url} byteSize={byteSize}>
      <iframe src={url} title={name} className="block h-[60vh] w-full border-0 bg-canvas" />
    </Drawn>
  )
}

/** Asks for one byte first: neither a picture nor a frame says why it could not be loaded. */
function Drawn({ url, byteSize, children }: Omit<DrawnProps, 'name'> & { children: ReactNode }) {
  const [wanted, setWanted] = useState(byteSize <= drawnBytes)
  const there = useQuery({
    queryKey: ['document-there', url],
    queryFn: async ({ signal }) => {
      await fetchContent(url, { signal, headers: { range: 'bytes=0-0' } })
      return true
    },
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  if (!wanted)
    return (
      <div className="flex h-40 flex-col items-center justify-center gap-3 bg-canvas">
        <p className="text-sm text-ink-3">This is a large file.</p>
        <Button onClick={() => setWanted(true)}>Show it ({formatSize(byteSize)})</Button>
      </div>
    )
  if (there.isPending) return <PanelLines />
  if (there.isError) return <ErrorState error={there.error} onRetry={() => void there.refetch()} />
  return children
}
