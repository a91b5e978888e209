import { Ellipsis } from 'lucide-react'
import { useMemo, useState } from 'react'
import { splitQuoted } from './quoted.ts'

/** The text of a message as it was written; quoted parts are folded. */
export function MessageText({ text }: { text: string }) {
  const parts = useMemo(() => splitQuoted(text), [text])
  return (
    <div className="flex flex-col items-start gap-2 text-base leading-[22px]">
      {parts.map((part, index) =>
        part.quoted ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <Quote key={index} text={part.text} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <p key={index} className="w-full wrap-anywhere whitespace-pre-wrap">
            {part.text}
          </p>
        ),
      )}
    </div>
  )
}

function Quote({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-label={open ? 'Hide the quoted text' : 'Show the quoted text'}
        onClick={() => setOpen(!open)}
        className="inline-flex h-5 items-center rounded-full border border-line bg-canvas px-2 text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-9 pointer-coarse:px-4 dark:bg-raised"
      >
        <Ellipsis aria-hidden size={14} />
      </button>
      {open && (
        <blockquote className="w-full border-l-2 border-line-strong pl-3 wrap-anywhere whitespace-pre-wrap text-ink-2">
          {text}
        </blockquote>
      )}
    </>
  )
}
