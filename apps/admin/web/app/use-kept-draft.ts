import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { allDrafts, getDraft, setDraft, subscribeDrafts } from './drafts.ts'

/** The draft under a key, as it is now. */
export function useDraft<Draft>(key: string): Draft | undefined {
  return useSyncExternalStore(subscribeDrafts, () => getDraft<Draft>(key))
}

/** The drafts whose keys begin with a prefix, by the rest of their keys. */
export function useDrafts<Draft>(prefix: string): ReadonlyMap<string, Draft> {
  const all = useSyncExternalStore(subscribeDrafts, allDrafts)
  return useMemo(() => draftsUnder<Draft>(prefix, all), [prefix, all])
}

export function draftsUnder<Draft>(prefix: string, all = allDrafts()): ReadonlyMap<string, Draft> {
  const found = [...all].filter(([key]) => key.startsWith(prefix))
  return new Map(found.map(([key, draft]) => [key.slice(prefix.length), draft as Draft]))
}

/**
 * A form's state that outlives the form: what was typed is there again when it is opened the next time, also after the page
 * was loaded anew. Once it is as empty as it began, nothing is kept.
 * @param key what it is a draft of, such as `comment:<ticket>`; another key is another draft
 * @param empty what an untouched form holds: plain JSON
 * @returns the draft, a way to change it, a way to forget it, and whether anything was typed
 */
export function useKeptDraft<Draft extends object>(
  key: string,
  empty: Draft,
): { draft: Draft; change: (next: Partial<Draft>) => void; forget: () => void; isKept: boolean } {
  const kept = useDraft<Draft>(key)
  const begin = useRef(empty)
  begin.current = empty
  // A field that was added since it was written is as in an untouched form.
  const draft = useMemo(() => (kept === undefined ? undefined : { ...begin.current, ...kept }), [kept])
  const change = useCallback(
    (next: Partial<Draft>) => {
      const whole = { ...begin.current, ...getDraft<Draft>(key), ...next }
      setDraft(key, isSame(whole, begin.current) ? undefined : whole)
    },
    [key],
  )
  const forget = useCallback(() => setDraft(key, undefined), [key])
  return { draft: draft ?? empty, change, forget, isKept: kept !== undefined }
}

const isSame = (a: object, b: object) =>
  Object.entries(a).every(([name, value]) => JSON.stringify(value) === JSON.stringify(Reflect.get(b, name)))
