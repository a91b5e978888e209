import { Field as Base } from '@base-ui/react/field'
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { inputClass } from './classes.ts'
import { FieldName } from './late-parts.ts'

type FieldProps = {
  name: string
  label: string
  description?: ReactNode
  /** Shown instead of the description. */
  error?: string | undefined
  /** Draws the label for screen readers only. */
  quiet?: boolean
  children: ReactNode
}

/** Label, control, description and error of one form field, tied together for assistive technology. */
export function Field({ name, label, description, error, quiet = false, children }: FieldProps) {
  return (
    <Base.Root name={name} invalid={error !== undefined} className="flex flex-col gap-1.5">
      <Base.Label className={quiet ? 'sr-only' : 'text-sm font-medium text-ink'}>{label}</Base.Label>
      <FieldName value={label}>{children}</FieldName>
      {description !== undefined && error === undefined && (
        <Base.Description className="text-xs text-ink-3">{description}</Base.Description>
      )}
      <Base.Error match={error !== undefined} className="text-xs text-danger">
        {error}
      </Base.Error>
    </Base.Root>
  )
}

type TextInputProps = Omit<ComponentProps<'input'>, 'defaultValue' | 'value'> & {
  value?: string
  defaultValue?: string
}

/** A one-line text control; stands inside a `Field`. */
export function TextInput({ className, ...props }: TextInputProps) {
  return <Base.Control {...props} className={clsx(inputClass, 'h-9 pointer-coarse:h-10', className)} />
}

/** A text control that grows with its content. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <Base.Control
      render={<textarea rows={3} {...props} />}
      className={clsx(inputClass, 'field-sizing-content min-h-20 resize-none py-2', className)}
    />
  )
}

/** `Field` and `TextInput` in one, for the common case. */
export function TextField({
  label,
  name,
  description,
  error,
  ...input
}: TextInputProps & Omit<FieldProps, 'children'>) {
  return (
    <Field name={name} label={label} description={description} error={error}>
      <TextInput {...input} />
    </Field>
  )
}
