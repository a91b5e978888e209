/** Short values as others than editors see them. */
export function Values({ label, values }: { label: string; values: readonly string[] }) {
  if (values.length === 0) return <p className="text-sm text-ink-3">None</p>
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {values.map((value) => (
        <li
          key={value}
          className="flex h-6 max-w-full items-center rounded-[5px] bg-hover px-2 text-sm dark:bg-line"
        >
          <span className="truncate">{value}</span>
        </li>
      ))}
    </ul>
  )
}
