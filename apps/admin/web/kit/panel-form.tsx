import type { ComponentProps, KeyboardEvent, ReactNode } from 'react'
import { isEnter } from '../keys/plain-enter.ts'
import { Button } from './button.tsx'
import { Kbd } from './kbd.tsx'

type PanelFormProps = Omit<ComponentProps<'form'>, 'onKeyDown' | 'noValidate' | 'className'> & {
  /** The words of the button that sends it. */
  submit: string
  busy: boolean
  /** Why it was refused as a whole; what one field did wrong stands at that field. */
  failure: string | undefined
  onCancel: () => void
  children: ReactNode
}

/** The form of a side panel: fields, what went wrong, Cancel and send, which Ctrl+Enter does from any field. */
export function PanelForm({ submit, busy, failure, onCancel, children, ...form }: PanelFormProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (!isEnter(event.nativeEvent) || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  return (
    <form {...form} onKeyDown={onKeyDown} noValidate className="flex flex-col gap-4 p-4">
      {children}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {failure}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {submit}
          <Kbd keys="$mod+Enter" />
        </Button>
      </div>
    </form>
  )
}
