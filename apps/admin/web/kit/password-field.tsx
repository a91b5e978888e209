import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Field, TextInput } from './field.tsx'
import { IconButton } from './icon-button.tsx'

type PasswordFieldProps = {
  name?: string
  label?: string
  autoFocus?: boolean
  autoComplete: 'current-password' | 'new-password'
  description?: string
  error?: string | undefined
}

/** A password with a way to read it, and a hint when caps lock is on. */
export function PasswordField(props: PasswordFieldProps) {
  const { name = 'password', label = 'Password', autoComplete, autoFocus = false, description, error } = props
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watch = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <Field name={name} label={label} {...(description === undefined ? {} : { description })} error={error}>
      <div className="relative">
        <TextInput
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          spellCheck={false}
          autoCapitalize="none"
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCaps(false)}
          className="pr-10"
        />
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? 'Hide password' : 'Show password'}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute top-1 right-1 pointer-coarse:top-0 pointer-coarse:right-0 pointer-coarse:size-9"
        />
      </div>
      <p role="status" className="text-xs text-warn empty:hidden">
        {caps && 'Caps lock is on.'}
      </p>
    </Field>
  )
}
