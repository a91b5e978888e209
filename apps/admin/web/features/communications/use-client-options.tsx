import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { Avatar } from '../../kit/avatar.tsx'

/** The clients by name as options of a filter or a combobox; `q` narrows them on the server. */
export function useClientOptions(q = '') {
  const query = useQuery({
    ...orpc.clients.list.queryOptions({ input: { limit: 200, sort: 'name', ...(q === '' ? {} : { q }) } }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  return (query.data?.items ?? []).map(({ id, name }) => ({
    value: id as string,
    label: name,
    icon: <Avatar name={name} shape="company" />,
  }))
}
