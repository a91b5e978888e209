import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Options that the server narrows are on their way for a moment, and nothing is wrong meanwhile. */
const patienceMs = 500

type Options = {
  input: RefObject<HTMLInputElement | null>
  /** The option that a text means. */
  matchOf: (text: string) => { value: string } | undefined
  onMatch: (value: string) => void
  /** The popup has nothing more to offer. */
  close: () => void
}

/**
 * What was typed into a combobox and not chosen. Leaving the field, or sending its form, takes the first match as Enter does;
 * where there is none the text stays, and the form is refused: it never silently means nothing.
 */
export function useTypedText({ input, matchOf, onMatch, close }: Options) {
  const text = useRef<string>(undefined)
  /** It was left or asked for: a match that comes later is taken. */
  const awaited = useRef(false)
  const [refused, setRefused] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const put = (next: string | undefined) => {
    text.current = next
    awaited.current = false
    clearTimeout(timer.current)
    setRefused(false)
  }
  const take = (): boolean => {
    const match = text.current === undefined ? undefined : matchOf(text.current)
    if (match === undefined) return false
    put(undefined)
    onMatch(match.value)
    close()
    return true
  }
  /** Takes what the text means, now or once it is known. */
  const settle = () => {
    if (text.current === undefined || take()) return
    awaited.current = true
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setRefused(text.current !== undefined), patienceMs)
  }
  /** Sends the form with what the text means, or says what is wrong. */
  const send = () => {
    if (flushSync(take)) setTimeout(() => input.current?.form?.requestSubmit())
    else {
      awaited.current = true
      setRefused(true)
      // It stands in front of what is said below the field.
      close()
      input.current?.focus()
    }
  }
  useEffect(() => {
    if (awaited.current) take()
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    const form = input.current?.form
    const onSubmit = (event: SubmitEvent) => {
      if (text.current === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current()
    }
    form?.addEventListener('submit', onSubmit, true)
    return () => form?.removeEventListener('submit', onSubmit, true)
  }, [input])
  return { text, put, settle, send, refused }
}
