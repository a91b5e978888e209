import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { SaveBar } from '../../kit/save-bar.tsx'
import { ErrorState } from '../../kit/states.tsx'
import type { Calendar } from '../alert-rules/rule-types.ts'
import { BusinessHoursForm } from '../business-hours/business-hours-form.tsx'
import { useCalendarEditor } from '../business-hours/use-calendar-editor.ts'

/** When the agency works; the one place where that is edited. */
export function BusinessHoursSection() {
  const query = useQuery(orpc.calendar.get.queryOptions())
  if (query.data !== undefined) return <Loaded calendar={query.data} />
  return query.isError ? (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <PanelLines />
  )
}

function Loaded({ calendar }: { calendar: Calendar }) {
  const mayEdit = useMay('alert.rules')
  const editor = useCalendarEditor(calendar)
  const unsaved = mayEdit && editor.dirty
  useDeclareActions(
    unsaved
      ? [
          {
            id: 'settings.save',
            label: 'Save the business hours',
            group: 'Settings',
            keys: '$mod+s',
            run: editor.submit,
          },
        ]
      : [],
  )
  return (
    <>
      <BusinessHoursForm editor={editor} mayEdit={mayEdit} />
      <p className="mt-4 text-sm">
        <Link to="/alert-rules" className="text-accent-ink hover:underline">
          Rules that count them
        </Link>
      </p>
      {unsaved && (
        <div className="sticky bottom-0 z-10 mt-4 overflow-hidden rounded-lg border border-line shadow-pop [&>div]:border-t-0">
          <SaveBar dirty saving={editor.saving} onSave={editor.submit} onDiscard={editor.discard} />
        </div>
      )}
    </>
  )
}
