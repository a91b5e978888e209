import { createKeybindingsHandler } from 'tinykeys'
import { type Action, currentActions, subscribeActions } from './registry.ts'

/** A radio or a checkbox takes no letters. */
const editable =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox]'
/** Where single keys belong to the widget itself. */
const captured = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

const withModifier = (keys: string) => /\$mod|Control|Meta|Alt/.test(keys)

/** Single keys never fire while somebody types, nor while a dialog or menu is open; in a sheet those do that it shows. */
function mayFire(event: KeyboardEvent, keys: string): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (withModifier(keys)) return true
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(editable)) return false
  const [modal, another] = document.querySelectorAll('[data-modal][data-open]')
  const sheet = modal?.matches('[data-sheet]') === true && another === undefined ? modal : undefined
  const captor = target?.closest(captured)
  if (sheet !== undefined && (captor == null || captor === sheet))
    return sheet.querySelector(`[data-keys="${CSS.escape(keys)}"]`) !== null
  return captor == null && modal === undefined
}

function isTyped({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && target instanceof Element && target.closest(editable) !== null
}

/** A sign such as `?` or `[` takes Shift or AltGr on some keyboards and nothing on others: all of them count. */
function variantsOf(keys: string): string[] {
  if (keys.length !== 1 || /[\p{L}\p{N}]/u.test(keys)) return [keys]
  return [keys, `Shift+${keys}`, `Alt+${keys}`, `Control+Alt+${keys}`]
}

function bind(actions: readonly Action[]) {
  const bound = actions.filter((action) => action.keys !== undefined)
  // Longer sequences first: `g c` has to win over `c`.
  bound.sort((a, b) => (b.keys?.split(' ').length ?? 0) - (a.keys?.split(' ').length ?? 0))
  return createKeybindingsHandler(
    Object.fromEntries(
      bound.flatMap(({ keys = '', repeats = false, takes, run }) => {
        const handle = (event: KeyboardEvent) => {
          if (!mayFire(event, keys) || (event.repeat && !repeats) || takes?.(event) === false) return
          event.preventDefault()
          run(event)
        }
        return variantsOf(keys).map((variant) => [variant, handle])
      }),
    ),
  )
}

/** Listens for the shortcuts of every declared action. */
export function listenForShortcuts(): () => void {
  let handler = bind(currentActions())
  const listener = (event: KeyboardEvent) => {
    // Letters of a text begin no sequence: "prog", Enter and A would go to the alerts.
    if (!isTyped(event)) handler(event)
  }
  const unsubscribe = subscribeActions(() => {
    handler = bind(currentActions())
  })
  addEventListener('keydown', listener)
  return () => {
    unsubscribe()
    removeEventListener('keydown', listener)
  }
}
