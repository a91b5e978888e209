import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Option } from './select.tsx'

/** Options that the server narrows are on their way for a moment, and nothing is wrong meanwhile. */
const patienceMs = 500

/** Why a text means no option: none has it, several have, or those that may are on their way. */
export type Doubt = 'none' | 'several' | 'looking'

type Found = {
  options: readonly Option<string>[]
  /** The words they were found with, null while others are on their way; absent where they are all there are. */
  foundFor?: string | null | undefined
}

const fold = (text: string) => text.trim().toLocaleLowerCase()

/** The option that a text means unseen: the one of that label, or else the only one that holds it. */
export function meantBy(
  text: string,
  { options, foundFor }: Found,
  contains: (label: string, text: string) => boolean,
): Option<string> | Doubt {
  if (foundFor === null || (foundFor !== undefined && fold(foundFor) !== fold(text))) return 'looking'
  const named = options.filter(({ label }) => fold(label) === fold(text))
  const matches = named.length > 0 ? named : options.filter(({ label }) => contains(label, text.trim()))
  return matches.length > 1 ? 'several' : (matches[0] ?? 'none')
}

type Options = {
  input: RefObject<HTMLInputElement | null>
  /** The option that a text means, or why it means none. */
  matchOf: (text: string) => Option<string> | Doubt
  onMatch: (value: string) => void
  /** The popup has nothing more to offer. */
  close: () => void
  /** Shows again what is chosen. */
  restore: () => void
}

/**
 * What was typed into a combobox and not chosen. Leaving the field, or sending its form, takes the one option it can mean;
 * where there is none or several the text stays, and the form is refused: it never silently means nothing, or something else.
 * Without a form a choice is saved at once, so a text of several meanings that is left changes nothing and goes.
 */
export function useTypedText({ input, matchOf, onMatch, close, restore }: Options) {
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
    if (text.current === undefined) return false
    const match = matchOf(text.current)
    if (match === 'several' && awaited.current && isLeft(input.current)) {
      put(undefined)
      restore()
      return true
    }
    if (typeof match === 'string') return false
    put(undefined)
    onMatch(match.value)
    close()
    return true
  }
  /** Takes what the text means, now or once it is known. */
  const settle = () => {
    if (text.current === undefined) return
    awaited.current = true
    if (take()) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setRefused(text.current !== undefined), patienceMs)
  }
  /** Sends the form with what the text means, or says what is wrong. */
  const send = () => {
    awaited.current = false
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
  const doubt = refused && text.current !== undefined ? matchOf(text.current) : undefined
  return { text, put, settle, send, doubt: typeof doubt === 'string' ? doubt : undefined }
}

/** Whether nothing would refuse what a field holds: it has no form, and the reader is elsewhere. */
const isLeft = (input: HTMLInputElement | null) =>
  input !== null && input.form === null && document.activeElement !== input
