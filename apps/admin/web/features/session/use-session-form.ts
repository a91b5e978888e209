import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Failure, failureOf } from '../../api/failure.ts'

type Checks<Name extends string> = Record<Name, (value: string) => string | undefined>

/** Reads a form of text fields, checks them before asking the server, and keeps what either of them refused. */
export function useSessionForm<Name extends string>(
  checks: Checks<Name>,
  send: (values: Record<Name, string>) => Promise<unknown>,
) {
  const [refused, setRefused] = useState<Record<string, string>>({})
  const mutation = useMutation({ mutationFn: send, meta: { expectsNoSession: true } })
  const failure: Failure | undefined = mutation.error === null ? undefined : failureOf(mutation.error)
  const errors = { ...failure?.fields, ...refused }
  const marked = Object.keys(errors).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each answer, not after each render
  useEffect(() => {
    if (marked === '') return
    document.querySelector<HTMLElement>('form [aria-invalid=true]')?.focus()
  }, [marked, mutation.error, refused])

  const submit = (form: FormData) => {
    const names = Object.keys(checks) as Name[]
    const values = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')])) as Record<
      Name,
      string
    >
    const found = names.flatMap((name) => {
      const problem = checks[name](values[name])
      return problem === undefined ? [] : [[name, problem]]
    })
    setRefused(Object.fromEntries(found))
    mutation.reset()
    if (found.length === 0) mutation.mutate(values)
  }
  return { submit, errors, failure, busy: mutation.isPending || mutation.isSuccess }
}

/** Whatever was written, nothing included. */
export const anything = () => undefined

/** A check of a field that must not be empty. */
export const required = (message: string) => (value: string) => (value.trim() === '' ? message : undefined)

/** A check of an address’s form; whether it is reached, only a mail can tell. */
export const email = (value: string) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
    ? undefined
    : 'Write an e-mail address, such as ada@agency.com.'

/** A check of a password’s length, which the auth service counts in bytes at the upper end. */
export const newPassword = (value: string) => {
  if (value.length < 10) return 'Use at least 10 characters.'
  return new TextEncoder().encode(value).length > 72 ? 'Use at most 72 bytes.' : undefined
}
