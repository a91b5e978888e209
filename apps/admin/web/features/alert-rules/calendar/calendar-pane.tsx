import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { Pane } from '../editor/pane.tsx'
import { useSaveKey } from '../editor/rule-pane.tsx'
import { SaveBar } from '../editor/save-bar.tsx'
import type { Calendar } from '../rule-types.ts'
import { CalendarForm } from './calendar-form.tsx'
import { useCalendarEditor } from './use-calendar-editor.ts'

type CalendarPaneProps = { mayEdit: boolean; onClose: () => void }

/** The agency's business hours, beside the rules that count them. */
export default function CalendarPane({ mayEdit, onClose }: CalendarPaneProps) {
  const query = useQuery(orpc.calendar.get.queryOptions())
  if (query.data !== undefined) return <Loaded calendar={query.data} mayEdit={mayEdit} onClose={onClose} />
  return (
    <Pane title="Business hours" onClose={onClose}>
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <PanelLines />
      )}
    </Pane>
  )
}

function Loaded({ calendar, mayEdit, onClose }: CalendarPaneProps & { calendar: Calendar }) {
  const editor = useCalendarEditor(calendar)
  useSaveKey(editor.submit, mayEdit && editor.dirty)
  return (
    <Pane
      title="Business hours"
      onClose={onClose}
      foot={
        mayEdit && (
          <SaveBar
            dirty={editor.dirty}
            saving={editor.saving}
            onSave={editor.submit}
            onDiscard={editor.discard}
          />
        )
      }
    >
      <CalendarForm editor={editor} mayEdit={mayEdit} />
    </Pane>
  )
}
