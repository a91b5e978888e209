import { useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type SettingsSectionId, settingsSections } from './settings-sections.ts'

/** How far below the top edge a section may begin and still be the one that is read, in pixels. */
const reach = 96

const known = (id: string) => settingsSections.find((section) => section.id === id)?.id

/**
 * Where in the settings the reader is. An address with an anchor leads to its section, also once it is there at last,
 * and gives its heading the focus; after that scrolling tells.
 * @param ready whether the sections are drawn
 */
export function useSections(ready: boolean) {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  // Being led to the same section once more counts as well.
  const visit = useRouterState({ select: ({ location }) => location.state.__TSR_key })
  const scroller = useRef<HTMLDivElement>(null)
  const led = useRef<number>(undefined)
  const [current, setCurrent] = useState<SettingsSectionId>('agency')

  // biome-ignore lint/correctness/useExhaustiveDependencies: the visit stands for the step that led here
  useEffect(() => {
    const id = known(hash)
    if (!ready || id === undefined) return
    const section = document.getElementById(id)
    section?.scrollIntoView()
    led.current = scroller.current?.scrollTop
    setCurrent(id)
    // The palette that led here gives the focus back as it closes; this comes after it.
    const frame = requestAnimationFrame(() =>
      section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true }),
    )
    return () => cancelAnimationFrame(frame)
  }, [hash, visit, ready])

  const onScroll = useCallback(() => {
    const box = scroller.current
    // A short section near the end cannot come to the top: being led to it is what counts.
    if (box === null || box.scrollTop === led.current) return
    led.current = undefined
    const top = box.getBoundingClientRect().top + reach
    const above = settingsSections.filter(
      ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= top,
    )
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 2
    setCurrent((atEnd ? settingsSections.at(-1) : above.at(-1))?.id ?? 'agency')
  }, [])
  return { current, scroller, onScroll }
}
