import type { TextMark } from '@audienceos/domain'
import { Fragment } from 'react'

/** A text with parts of it marked. */
export function Marked({ text, marks = [] }: { text: string; marks?: readonly TextMark[] | undefined }) {
  return (
    <>
      {marks.map(({ start, end }, n) => (
        <Fragment key={start}>
          {text.slice(marks[n - 1]?.end ?? 0, start)}
          <mark className="rounded-sm bg-warn-soft font-medium text-inherit">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end)}
    </>
  )
}
