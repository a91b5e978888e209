import { useQuery } from '@tanstack/react-query'
import { CopyButton } from '../../../kit/copy-button.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { plural } from '../../../kit/plural.ts'
import { Properties, Property } from '../../../kit/properties.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { Time } from '../../../kit/time.tsx'
import { headQuery } from '../activity-query.ts'

/** The end of the chain that seals the log: noted down elsewhere, it proves that nothing before it was touched. */
export default function HeadPanel({ onClose }: { onClose: () => void }) {
  const query = useQuery(headQuery())
  const head = query.data
  return (
    <SidePanel title="Proof" onClose={onClose}>
      {head === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <PanelLines />
        )
      ) : (
        <>
          <p className="px-4 pt-4 text-ink-2 text-pretty">
            Every record is sealed, and every seal holds the one before it. Note the head down somewhere else:
            whoever checks the log against it later finds out whether a single letter before it was changed or
            removed.
          </p>
          {head.hash === null ? (
            <p className="px-4 pt-4 text-ink-3">
              Nothing is sealed yet. It takes some seconds after the first act.
            </p>
          ) : (
            <div className="flex flex-col items-start gap-2 px-4 pt-4">
              <h3 className="text-sm font-medium">Head</h3>
              <code className="w-full rounded-md border border-line bg-canvas p-2 font-mono text-xs leading-relaxed wrap-anywhere select-all">
                {head.hash}
              </code>
              <CopyButton text={head.hash} label="Copy the head" size="sm" />
            </div>
          )}
          <Properties>
            <Property label="Seals">{head.number.toLocaleString()}</Property>
            <Property label="Last seal">
              <Time value={head.sealed_at} empty="None yet" />
            </Property>
            <Property label="Waiting">
              {head.unsealed === 0 ? 'Nothing' : plural(head.unsealed, 'record')}
            </Property>
          </Properties>
          <p className="px-4 pb-6 text-sm text-ink-3 text-pretty">
            It is checked on the server, without the app:
            <code className="mt-1.5 block rounded-md border border-line bg-canvas p-2 font-mono text-xs wrap-anywhere select-all">
              pnpm activity verify{head.hash === null ? '' : ` --head ${head.hash}`}
            </code>
          </p>
        </>
      )}
    </SidePanel>
  )
}
