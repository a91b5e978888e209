import { PanelSection } from '../../../kit/properties.tsx'
import type { ModelTable } from '../model-types.ts'
import { Sql } from './definitions.tsx'
import { Count } from './table-panel.tsx'

/** Row level security: who sees and writes which rows. */
export function Policies({ table }: { table: ModelTable }) {
  if (table.owner !== 'audienceos') {
    return (
      <PanelSection title="Row level security">
        <p className="px-4 text-sm text-ink-3">
          {table.owner === 'auth' ? 'Supabase’s' : 'RevOS’s'} policies are its own; nothing of AudienceOS
          rests on them.
        </p>
      </PanelSection>
    )
  }
  return (
    <PanelSection title="Row level security" aside={<Count of={table.policies} />}>
      {table.policies.length === 0 ? (
        <p className="px-4 text-sm text-ink-3">
          No policy: only the server itself reads and writes this table.
        </p>
      ) : (
        <dl className="flex flex-col gap-2 px-4 pt-1 text-sm">
          {table.policies.map(({ name, command, roles, using, check }) => (
            <div key={name}>
              <dt className="flex items-baseline gap-2">
                <span className="min-w-0 truncate" title={name}>
                  {name}
                </span>
                <span className="ml-auto shrink-0 text-xs text-ink-3">
                  {command.toLowerCase()} · {roles.join(', ')}
                </span>
              </dt>
              <dd>
                {using !== null && <Sql>{`using ${using}`}</Sql>}
                {check !== null && (
                  <Sql>{check === using ? 'with the same check' : `with check ${check}`}</Sql>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </PanelSection>
  )
}
