import { ListRestart, UserRound } from 'lucide-react'
import { useMe } from '../../app/use-session.ts'
import { Chip } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { tierOptions } from '../client-health/tiers.tsx'
import { memberOptions, useMembers } from '../clients/use-members.tsx'
import type { PortfolioSearch } from './portfolio-search.ts'

type FilterBarProps = {
  search: PortfolioSearch
  onChange: (next: Partial<Record<'q' | 'owner' | 'tier', string | undefined>>, replace?: boolean) => void
  /** The ranking on screen is not the present one: shows that. */
  onRank?: () => void
}

/** Search, mine or everybody's, and how the clients do. */
export function PortfolioFilterBar({ search, onChange, onRank }: FilterBarProps) {
  const members = useMembers()
  const { user } = useMe()
  const mine = search.owner === user.id
  const isFiltered = [search.q, search.owner, search.tier].some((value) => value !== undefined)
  const clear = () => onChange({ q: undefined, owner: undefined, tier: undefined })
  return (
    <FilterBar
      search={{
        value: search.q ?? '',
        onChange: (q) => onChange({ q: q === '' ? undefined : q }, true),
        placeholder: 'Search clients',
      }}
      filters={[
        {
          id: 'owner',
          label: 'Owner',
          value: search.owner,
          onChange: (owner) => onChange({ owner }),
          options: memberOptions(members),
        },
        {
          id: 'tier',
          label: 'Health',
          value: search.tier,
          onChange: (tier) => onChange({ tier }),
          options: tierOptions,
        },
      ]}
      onClear={isFiltered ? clear : undefined}
    >
      <Chip
        pressed={mine}
        onPress={() => onChange({ owner: mine ? undefined : user.id })}
        icon={<UserRound aria-hidden size={14} />}
      >
        Mine
      </Chip>
      <span role="status" className="order-last ml-auto shrink-0">
        {onRank !== undefined && (
          <Button size="sm" icon={<ListRestart aria-hidden size={14} />} onClick={onRank}>
            New ranking <Kbd keys="u" />
          </Button>
        )}
      </span>
    </FilterBar>
  )
}
