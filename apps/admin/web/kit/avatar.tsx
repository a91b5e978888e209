import clsx from 'clsx'

/** Six hues that hold white text at 4.5:1 in both themes. */
const hues = ['#5e6ad2', '#0f766e', '#9a3f7c', '#a3540f', '#3b6ea5', '#5b7226']

function hash(text: string): number {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum
}

/** Up to two initials: "Ada Lovelace" is AL, "acme.com" is A. */
function initialsOf(name: string): string {
  const words = name.split(/[\s&/,-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

type AvatarProps = { name: string; size?: number; shape?: 'person' | 'company' }

/** Initials on a steady colour. Decorative: the name stands beside it. */
export function Avatar({ name, size = 20, shape = 'person' }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        'inline-flex shrink-0 items-center justify-center font-medium text-on-accent select-none',
        shape === 'person' ? 'rounded-full' : 'rounded-[5px]',
      )}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, Math.round(size * 0.42)),
        background: hues[hash(name) % hues.length],
      }}
    >
      {initialsOf(name) || '?'}
    </span>
  )
}
