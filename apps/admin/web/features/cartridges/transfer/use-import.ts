import { cartridgeLimits } from '@audienceos/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { plural } from '../../../kit/plural.ts'
import { toast } from '../../../kit/toast.ts'
import type { ImportPlan } from '../cartridge-types.ts'

type Chosen = { name: string; file: unknown }

/** A file on its way in: chosen, previewed, and imported as it was previewed. */
export function useImport(onDone: () => void) {
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>()
  const [unread, setUnread] = useState<string>()
  const [plan, setPlan] = useState<ImportPlan>()
  // Of two files, the one that was chosen last counts, whichever answer comes last.
  const latest = useRef(0)
  const preview = useMutation({
    mutationFn: async ({ file, turn }: { file: unknown; turn: number }) => {
      const next = await api.cartridges.import({ file, dry_run: true })
      if (turn === latest.current) setPlan(next)
    },
  })
  const run = useMutation({
    mutationFn: ({ file, revision }: { file: unknown; revision: string }) =>
      api.cartridges.import({ file, dry_run: false, expected_revision: revision }),
    onSuccess: ({ items }) => {
      const changed = items.filter(({ action }) => action !== 'unchanged').length
      toast.done(`${plural(changed, 'cartridge')} imported`)
      onDone()
    },
    onError: (error) => {
      const { code, current } = failureOf(error)
      if (code === 'stale' && current != null) setPlan(current as ImportPlan)
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() }),
  })

  const take = async (file: File | undefined) => {
    if (file === undefined || run.isPending) return
    const turn = ++latest.current
    preview.reset()
    run.reset()
    setPlan(undefined)
    setChosen(undefined)
    setUnread(undefined)
    if (file.size > cartridgeLimits.file_bytes) {
      const most = cartridgeLimits.file_bytes / 1024 / 1024
      setUnread(`${file.name} is larger than ${most} MB. Split it and import the parts.`)
      return
    }
    const read = await readJson(file)
    if (turn !== latest.current) return
    if (read === undefined) setUnread(`${file.name} is not JSON.`)
    else {
      setChosen({ name: file.name, file: read.value })
      preview.mutate({ file: read.value, turn })
    }
  }
  return {
    name: chosen?.name,
    unread,
    plan,
    take,
    reading: preview.isPending,
    running: run.isPending,
    /** Somebody changed the agency's cartridges while the preview was looked at: it is a new one now. */
    isStale: run.error !== null && failureOf(run.error).code === 'stale',
    error: run.error ?? preview.error,
    run: () => {
      if (chosen === undefined || plan === undefined || run.isPending) return
      run.mutate({ file: chosen.file, revision: plan.revision })
    },
  }
}

async function readJson(file: File): Promise<{ value: unknown } | undefined> {
  try {
    return { value: JSON.parse(await file.text()) }
  } catch {
    return undefined
  }
}
