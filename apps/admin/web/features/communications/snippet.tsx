/** A search hit's excerpt: what stands between « and » was searched for. */
export function Snippet({ text }: { text: string }) {
  const parts = text.split(/[«»]/)
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <mark key={index} className="rounded-sm bg-warn-soft font-medium text-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}
