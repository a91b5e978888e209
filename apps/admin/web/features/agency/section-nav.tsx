import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useRef } from 'react'
import { type SettingsSectionId, settingsSections } from './settings-sections.ts'

/** The sections of the settings: at the left on wide windows, above them on narrow ones. */
export function SectionNav({ current }: { current: SettingsSectionId }) {
  const navigate = useNavigate()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone they do not all fit. Not scrollIntoView, which would stop the page on its own way.
    const link = nav.current?.querySelector<HTMLElement>(`[href="#${current}"]`)
    if (nav.current !== null && link != null) nav.current.scrollLeft = link.offsetLeft - 48
  }, [current])
  const go = (event: MouseEvent, hash: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ to: '/settings', hash, replace: true })
  }
  return (
    <nav
      ref={nav}
      aria-label="Sections"
      className="relative flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 py-1.5 [scrollbar-width:none] lg:w-48 lg:flex-col lg:gap-px lg:overflow-visible lg:border-b-0 lg:py-8 lg:pr-0 lg:pl-6"
    >
      {settingsSections.map(({ id, title }) => (
        // The router's own link calls every one of them the current page.
        <a
          key={id}
          href={`#${id}`}
          onClick={(event) => go(event, id)}
          aria-current={id === current ? 'location' : undefined}
          className="flex h-7 shrink-0 items-center rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink aria-[current=location]:bg-hover aria-[current=location]:font-medium aria-[current=location]:text-ink pointer-coarse:h-10 pointer-coarse:px-3"
        >
          {title}
        </a>
      ))}
    </nav>
  )
}
