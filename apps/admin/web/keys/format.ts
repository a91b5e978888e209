const mac = /Mac|iPhone|iPad/.test(navigator.platform)

const names: Record<string, string> = {
  $mod: mac ? '⌘' : 'Ctrl',
  Shift: mac ? '⇧' : 'Shift',
  Alt: mac ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** `$mod+k` as the caps to draw: ['⌘', 'K']; `g c` is ['G', 'C'] with `then` between them. */
export function capsOf(keys: string): string[][] {
  return keys
    .split(' ')
    .map((press) =>
      press.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    )
}

/** For `aria-keyshortcuts`. Sequences have no notation there. */
export function ariaShortcut(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(' ')) return undefined
  return keys.replace('$mod', mac ? 'Meta' : 'Control')
}
