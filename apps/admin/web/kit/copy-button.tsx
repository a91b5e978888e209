import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { toast } from './toast.ts'

/** Writes a text to the clipboard; says so for a moment, or why not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Missing on plain-http origins other than this machine.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    toast.failed('Your browser did not allow copying', {
      description: 'Select the text and copy it by hand.',
    })
    return false
  }
}

type CopyButtonProps = Omit<ButtonProps, 'onClick' | 'icon' | 'children'> & { text: string; label: string }

/** A button that copies a text. */
export function CopyButton({ text, label, ...props }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <>
      <Button
        aria-label={label}
        {...props}
        icon={<Icon aria-hidden size={14} />}
        onClick={() => void copyText(text).then((done) => setCopied(done))}
      >
        {copied ? 'Copied' : label}
      </Button>
      <span role="status" className="sr-only">
        {copied && 'Copied'}
      </span>
    </>
  )
}
