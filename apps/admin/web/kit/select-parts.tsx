import { Select as Base } from '@base-ui/react/select'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { optionClass } from './classes.ts'
import { usePopupHost } from './popup-host.tsx'
import { SelectFace, type SelectProps, triggerClass } from './select.tsx'

type SelectRootProps<Value extends string | null> = SelectProps<Value> & {
  defaultOpen: boolean
  focus: boolean
}

/** The working half of `Select`. */
export function SelectRoot<Value extends string | null>(props: SelectRootProps<Value>) {
  const { value, onChange, options, label, disabled = false, defaultOpen, focus } = props
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      defaultOpen={defaultOpen}
      onValueChange={(next) => onChange(next as Value)}
    >
      <Base.Trigger
        ref={button}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={triggerClass(props.look)}
      >
        <SelectFace {...props} />
      </Base.Trigger>
      <Base.Portal container={usePopupHost()}>
        <Base.Positioner
          className="z-50"
          positionMethod="fixed"
          sideOffset={4}
          alignItemWithTrigger={false}
          align="start"
        >
          <Base.Popup className="popup max-h-[min(22rem,var(--available-height))] min-w-[max(var(--anchor-width),10rem)] overflow-y-auto p-1">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={optionClass}>
                {option.icon}
                <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                <Base.ItemIndicator className="text-ink-2">
                  <Check aria-hidden size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
