import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'

export function Spinner({ className, size = 16 }: { className?: string; size?: number }) {
  return <LoaderCircle aria-hidden size={size} className={clsx('animate-spin', className)} />
}
