import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { type Failure, failureOf } from '../../api/failure.ts'

type Checks<Name extends string> = Record<Name, (value: string) => string | undefined>
/** Failures that are about one field, though the server does not name it. */
type Placed = Partial<Record<Failure['code'], Record<string, string>>>

/** Reads a form of text fields, checks them, sends them; afterwards the first refused field has the focus. */
export function useAccountForm<Name extends string>(
  checks: Checks<Name>,
  send: (values: Record<Name, string>) => Promise<unknown>,
  placed: Placed = {},
) {
  const [refused, setRefused] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const mutation = useMutation({ mutationFn: send })
  const failure = mutation.error === null ? undefined : failureOf(mutation.error)
  const errors: Record<string, string | undefined> = {
    ...(failure && { ...failure.fields, ...wrongPassword(failure), ...placed[failure.code] }),
    ...refused,
  }
  const marked = Object.keys(errors).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each answer, not after each render
  useEffect(() => {
    if (marked !== '') form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [marked, mutation.error, refused])

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (mutation.isPending) return
    form.current = event.currentTarget
    const data = new FormData(event.currentTarget)
    const names = Object.keys(checks) as Name[]
    const values = Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])) as Record<
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
  return {
    onSubmit,
    errors,
    busy: mutation.isPending,
    /** What failed as a whole; failures of a field stand at the field. */
    problem: failure !== undefined && marked === '' ? messageOf(failure) : undefined,
  }
}

const wrongPassword = ({ code, message }: Failure) =>
  code === 'wrong_password' ? { current_password: message } : {}

const messageOf = ({ message, retry_after_seconds }: Failure) =>
  retry_after_seconds === undefined ? message : `${message} (${retry_after_seconds} s)`
