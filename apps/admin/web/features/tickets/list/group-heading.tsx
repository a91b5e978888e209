import type { ReactNode } from 'react'

/** Above the tickets of one status, priority or person. */
export const GroupHeading = ({ label, icon, count }: { label: string; icon: ReactNode; count: string }) => (
  <h2 className="flex h-9 items-center gap-2.5 border-b border-line bg-canvas px-4 text-sm font-medium text-ink-2 dark:bg-raised">
    {icon}
    <span className="truncate">{label}</span>
    <span className="tabular font-normal text-ink-3">{count}</span>
  </h2>
)
