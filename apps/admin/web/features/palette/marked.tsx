import type { TextMark } from '@audienceos/domain'

/** A text with parts of it marked. */
export function Marked({ text, marks = [] }: { text: string; marks?: readonly TextMark[] | undefined }) {
  if (marks.length === 0) return text
  return (
    <>
      {marks.map(({ start, end }, n) => (
        <span key={start}>
          {text.slice(marks[n - 1]?.end ?? 0, start)}
          <mark className="rounded-sm bg-warn-soft font-medium text-inherit">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end)}
    </>
  )
}
