import { useQueryClient } from '@tanstack/react-query'
import { Copy, Download, ShieldCheck } from 'lucide-react'
import { useDeclareActions } from '../../keys/registry.ts'
import { copyText } from '../../kit/copy-button.tsx'
import { downloadFrom } from '../../kit/download-from.ts'
import { toast } from '../../kit/toast.ts'
import { headQuery } from './activity-query.ts'

type LogActions = {
  /** Where what is shown is downloaded. */
  address: string
  showNews: () => void
  showHead: () => void
}

/** What the keyboard and the palette can do with the log. */
export function useLogActions({ address, showNews, showHead }: LogActions): void {
  const queryClient = useQueryClient()
  const copyHead = async () => {
    try {
      const { hash } = await queryClient.fetchQuery(headQuery())
      if (hash === null) toast.failed('Nothing is sealed yet')
      else if (await copyText(hash)) toast.done('The head of the log is copied')
    } catch (error) {
      toast.error('The head could not be read', error)
    }
  }
  useDeclareActions([
    {
      id: 'activity.news',
      label: 'Show new activity',
      group: 'Activity',
      keys: '.',
      only: 'keyboard',
      run: showNews,
    },
    {
      id: 'activity.export',
      label: 'Download what is shown as CSV',
      group: 'Activity',
      keys: 'd',
      icon: Download,
      keywords: 'export spreadsheet excel',
      run: () => void downloadFrom(address),
    },
    {
      id: 'activity.head',
      label: 'Proof that the log is untouched',
      group: 'Activity',
      keys: 'p',
      icon: ShieldCheck,
      keywords: 'hash chain head seal verify tamper',
      run: showHead,
    },
    {
      id: 'activity.copy-head',
      label: 'Copy the head of the log',
      group: 'Activity',
      keys: 'y',
      icon: Copy,
      keywords: 'hash chain seal',
      run: () => void copyHead(),
    },
  ])
}
