import clsx from 'clsx'
import type { DiffLine, DiffRow } from './diff-rows.ts'

type SideBySideProps = { rows: readonly DiffRow[]; before: string; after: string }

/** Two versions beside each other; below each other where there is no room. */
export function SideBySide({ rows, before, after }: SideBySideProps) {
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="text-left text-xs text-ink-3">
          <th scope="col" className="py-1 pr-3 font-medium">
            {before}
          </th>
          <th scope="col" className="py-1 font-medium">
            {after}
          </th>
        </tr>
      </thead>
      {rows.map(({ place, label, before, after, empty }) => (
        <tbody key={place}>
          <tr>
            <th scope="rowgroup" colSpan={2} className="border-t border-line pt-2 pb-1 text-left font-medium">
              {label}
            </th>
          </tr>
          <tr className="align-top">
            <Side lines={before} empty={empty} />
            <Side lines={after} empty={empty} />
          </tr>
        </tbody>
      ))}
    </table>
  )
}

const looks: Record<DiffLine['mark'], string> = {
  same: 'text-ink-3',
  moved: 'bg-info-soft text-ink',
  gone: 'bg-danger-soft text-ink',
  new: 'bg-good-soft text-ink',
}
const signs: Record<DiffLine['mark'], string> = { same: '', moved: '↕', gone: '−', new: '+' }
const spoken: Record<DiffLine['mark'], string> = {
  same: '',
  moved: 'moved: ',
  gone: 'removed: ',
  new: 'added: ',
}

const Side = ({ lines, empty = 'Inherited' }: { lines: readonly DiffLine[]; empty?: string | undefined }) => (
  <td className="pr-3 pb-2 last:pr-0">
    {lines.length === 0 && <span className="text-ink-3">{empty}</span>}
    {lines.map(({ text, mark }, index) => (
      <p
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
        key={index}
        className={clsx('flex gap-1.5 rounded-sm px-1.5 py-0.5', looks[mark])}
      >
        <span aria-hidden className="w-2 shrink-0">
          {signs[mark]}
        </span>
        <span className="min-w-0 break-words whitespace-pre-wrap">
          <span className="sr-only">{spoken[mark]}</span>
          {text}
        </span>
      </p>
    ))}
  </td>
)
