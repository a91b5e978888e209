import { type MarkedPart, markWords } from './mark-words.ts'

/** A search hit's excerpt: what stands between « and » was searched for. */
export function Snippet({ text }: { text: string }) {
  return <Marked parts={text.split(/[«»]/).map((part, index) => ({ text: part, hit: index % 2 === 1 }))} />
}

/** A subject with the words of the search marked in it. */
export const MarkedSubject = ({ text, query }: { text: string; query: string }) => (
  <Marked parts={markWords(text, query)} />
)

function Marked({ parts }: { parts: readonly MarkedPart[] }) {
  return parts.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <mark key={index} className="rounded-sm bg-warn-soft font-medium text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
