import { useMemo } from 'react'
import { nameOf, useMembers } from '../../clients/use-members.tsx'

/** What the people of the agency are called, by id. */
export function usePeople(): ReadonlyMap<string, string> {
  const members = useMembers()
  return useMemo(() => new Map(members.map((member) => [member.id as string, nameOf(member)])), [members])
}
