import { Link } from '@tanstack/react-router'
import { Building2, SearchX } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/states.tsx'

/** Nothing passes the filters. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No client matches"
      actions={<Button onClick={onClear}>Clear filters</Button>}
    >
      Try another word, or look among all clients.
    </EmptyState>
  )
}

/** A fresh agency: what to do first. */
export function NoClients({ onCreate }: { onCreate: () => void }) {
  const mayCreate = useMay('client.create')
  return (
    <EmptyState
      icon={Building2}
      title="Add your first client"
      actions={
        <>
          {mayCreate && (
            <Button variant="primary" onClick={onCreate}>
              New client
            </Button>
          )}
          <Link to="/imports" className={buttonClass('secondary')}>
            Import mail
          </Link>
        </>
      }
    >
      The companies your agency works for go here. Import their mail, and every message takes its place on
      their timeline.
    </EmptyState>
  )
}
