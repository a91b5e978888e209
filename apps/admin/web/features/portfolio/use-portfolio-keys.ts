import { ArrowRight, ListRestart, Plus, TriangleAlert, UserRound } from 'lucide-react'
import { useMay, useMe } from '../../app/use-session.ts'
import { type Action, useDeclareActions } from '../../keys/registry.ts'
import type { Target } from './open-target.ts'
import type { RankedClient } from './ranked-client.ts'

type KeysOptions = {
  ranking: { shown: readonly RankedClient[]; changed: boolean; show: () => void }
  owner: string | undefined
  open: (client: RankedClient, target: Target) => void
  change: (next: { owner: string | undefined }) => void
}

/** What the keyboard does on the portfolio, to the marked client or else to the first one. */
export function usePortfolioKeys({ ranking, owner, open, change }: KeysOptions): void {
  const { user } = useMe()
  const mayWrite = useMay('communication.write')
  const toMarked = (target: Target) => () => {
    const key = document.querySelector('[role=row][data-active]')?.getAttribute('data-key')
    const client = ranking.shown.find(({ id }) => id === key) ?? ranking.shown[0]
    if (client !== undefined) open(client, target)
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
