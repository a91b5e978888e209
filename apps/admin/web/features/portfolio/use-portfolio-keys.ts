import { ArrowRight, ListRestart, Plus, TriangleAlert, UserRound } from 'lucide-react'
import { useMay, useMe } from '../../app/use-session.ts'
import { type Action, useDeclareActions } from '../../keys/registry.ts'
import { toast } from '../../kit/toast.ts'
import type { Target } from './open-target.ts'
import type { RankedClient } from './ranked-client.ts'

type KeysOptions = {
  ranking: { shown: readonly RankedClient[]; show: () => void }
  /** The id of the client that the list marks. */
  marked: () => string | undefined
  owner: string | undefined
  open: (client: RankedClient, target: Target) => void
  change: (next: { owner: string | undefined }) => void
}

/** What the keyboard does on the portfolio. What it does to a client it does to the marked one, never to another. */
export function usePortfolioKeys({ ranking, marked, owner, open, change }: KeysOptions): void {
  const { user } = useMe()
  const mayWrite = useMay('communication.write')
  const toMarked = (target: Target) => () => {
    const key = marked()
    const client = ranking.shown.find(({ id }) => id === key)
    if (client !== undefined) open(client, target)
    else if (ranking.shown.length > 0)
      toast.failed('No client is marked', { description: 'J and K mark one, and so does a click.' })
  }
  const logging: Action[] = mayWrite
    ? [
        {
          id: 'communication.log',
          label: 'Log a call, meeting, note or e-mail',
          group: 'Portfolio',
          keys: 'l',
          icon: Plus,
          run: toMarked('log'),
        },
      ]
    : []
  useDeclareActions([
    {
      id: 'portfolio.next',
      label: 'Do what comes next for the marked client',
      group: 'Portfolio',
      keys: 'n',
      icon: ArrowRight,
      run: toMarked('next'),
    },
    ...logging,
    {
      id: 'portfolio.alerts',
      label: 'Open the alerts of the marked client',
      group: 'Portfolio',
      keys: 'a',
      icon: TriangleAlert,
      run: toMarked('alerts'),
    },
    {
      id: 'portfolio.mine',
      label: owner === user.id ? 'Show everybody’s clients' : 'Show my clients alone',
      group: 'Portfolio',
      keys: 'm',
      icon: UserRound,
      run: () => change({ owner: owner === user.id ? undefined : user.id }),
    },
    {
      id: 'portfolio.rank',
      label: 'Rank anew',
      group: 'Portfolio',
      keys: 'u',
      icon: ListRestart,
      run: ranking.show,
    },
  ])
}
