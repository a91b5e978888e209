import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

type TabsProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  label: string
  tabs: readonly { value: Value; label: string; count?: number | undefined }[]
  /** The panel of the current tab. */
  children?: ReactNode
}

/** Tabs whose state the caller keeps, in the URL as a rule. */
export function Tabs<Value extends string>({ value, onChange, label, tabs, children }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as Value)} className="contents">
      <Base.List
        aria-label={label}
        className="relative flex shrink-0 gap-1 overflow-x-auto px-4 inset-shadow-[0_-1px_var(--line)] [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-9 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-ink-3 hover:text-ink data-active:text-ink pointer-coarse:h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="tabular text-xs text-ink-3">{tab.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-[2px] w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-[translate,width] duration-150" />
      </Base.List>
      {children !== undefined && (
        <Base.Panel value={value} className="min-h-0 flex-1">
          {children}
        </Base.Panel>
      )}
    </Base.Root>
  )
}
