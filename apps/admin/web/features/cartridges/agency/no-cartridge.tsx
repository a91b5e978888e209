import { Eye, FileUp, Plus } from 'lucide-react'
import { Button } from '../../../kit/button.tsx'
import { EmptyState } from '../../../kit/states.tsx'
import type { Kind } from '../cartridge-types.ts'
import { kinds, kindWord } from '../kinds.ts'

type NoCartridgeProps = {
  kind: Kind
  onCreate: (() => void) | undefined
  onImport: (() => void) | undefined
}

/** Where the agency has no cartridge of a kind. */
export function NoCartridge({ kind, onCreate, onImport }: NoCartridgeProps) {
  const { label, icon } = kinds.find(({ value }) => value === kind) ?? kinds[0] ?? { label: kind, icon: Eye }
  return (
    <EmptyState
      icon={icon}
      title={`No ${kindWord[kind]} of the agency yet`}
      actions={
        onCreate && (
          <>
            <Button variant="primary" icon={<Plus aria-hidden size={14} />} onClick={onCreate}>
              Add the agency’s {kindWord[kind]}
            </Button>
            <Button icon={<FileUp aria-hidden size={14} />} onClick={onImport}>
              Import…
            </Button>
          </>
        )
      }
    >
      {onCreate === undefined
        ? 'What is built in counts, and what you set under Mine. Managers and admins can set it for everybody.'
        : `What you set here counts for everybody who does not set ${label.toLowerCase()} of their own, and can be locked.`}
    </EmptyState>
  )
}
