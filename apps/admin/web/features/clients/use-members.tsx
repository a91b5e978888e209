import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'

const none: readonly Member[] = []

/** The people of the agency; empty until they are here. */
export function useMembers(): readonly Member[] {
  return useQuery({ ...orpc.people.list.queryOptions(), staleTime: 5 * 60_000 }).data?.items ?? none
}

export const nameOf = ({ full_name, email }: Member) => full_name ?? email

/** Members as options of a filter or a select. */
export function memberOptions(members: readonly Member[]) {
  return members.map((member) => ({
    value: member.id as string,
    label: nameOf(member),
    icon: <Avatar name={nameOf(member)} />,
  }))
}
