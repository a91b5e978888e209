import { Toast as Base } from '@base-ui/react/toast'
import { BellRing, CircleAlert, CircleCheck, X } from 'lucide-react'
import { useActions, useDeclareActions } from '../keys/registry.ts'
import { Kbd } from './kbd.tsx'
import { receiveToasts } from './toast.ts'

const manager = Base.createToastManager()

receiveToasts(({ type, title, description, action }) => {
  const id = manager.add({
    title,
    type,
    timeout: action === undefined ? 4_000 : 8_000,
    ...(description === undefined ? {} : { description }),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id)
              action.run()
            },
          },
        }),
  })
})

/**
 * Holds the toasts at the lower right; above the bottom bar on phones, and above a bar with buttons (`data-bottom-bar`).
 * F6 moves the focus there.
 */
export default function ToastHost() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-20 left-4 z-60 mx-auto flex flex-col gap-2 sm:left-auto sm:w-[360px] md:bottom-4 [body:has([data-bottom-bar])_&]:bottom-36 md:[body:has([data-bottom-bar])_&]:bottom-18">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

/**
 * Said at once. Base UI's own way, a toast of high priority, hides the visible one from assistive technology while its
 * buttons can be focused.
 */
const alert = { role: 'alert', 'aria-modal': undefined } as const

function ToastList() {
  const { toasts } = Base.useToastManager()
  const last = toasts.find(({ actionProps, transitionStatus }) => {
    return actionProps?.children === 'Undo' && transitionStatus !== 'ending'
  })
  // A screen with an undo of its own keeps its key.
  const taken = useActions().some(({ id, keys }) => keys === 'z' && id !== 'toast.undo')
  const undoable = taken ? undefined : last
  useDeclareActions(
    undoable === undefined
      ? []
      : [
          {
            id: 'toast.undo',
            label: 'Undo what was done last',
            group: 'General',
            keys: 'z',
            only: 'keyboard',
            run: () => undoable.actionProps?.onClick?.(undefined as never),
          },
        ],
    true,
  )
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      {...(item.type === 'failed' && alert)}
      className="w-full rounded-lg border border-line bg-raised shadow-pop transition-[opacity,translate] duration-200 select-none data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 p-3">
        {item.type === 'failed' ? (
          <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
        ) : item.type === 'notice' ? (
          <BellRing aria-hidden size={16} className="mt-0.5 shrink-0 text-accent-ink" />
        ) : (
          <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-good" />
        )}
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="mt-0.5 text-sm text-ink-2" />
        </div>
        <Base.Action className="touch -my-1 h-7 shrink-0 rounded-md px-2 text-sm font-medium text-accent-ink hover:bg-hover" />
        {item === undoable && <Kbd keys="z" />}
        <Base.Close
          aria-label="Dismiss"
          // Base UI hides it until the stack unfolds; ours always lies open.
          aria-hidden={false}
          className="touch -m-1 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover"
        >
          <X aria-hidden size={14} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
