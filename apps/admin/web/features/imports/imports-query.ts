import { orpc } from '../../api/client.ts'
import type { Import, ImportStatus } from './import-types.ts'

const pageSize = 100
const pollMs = 2_000

const moving: readonly ImportStatus[] = ['uploading', 'previewing', 'queued', 'running', 'undoing']

/** Whether the server is at work on it, so that it changes without anybody's doing. */
export const isMoving = ({ status }: Pick<Import, 'status'>) => moving.includes(status)

/** The imports of the agency, newest first. Live events refresh it; while one moves it is also asked for by itself. */
export const importsQuery = () =>
  orpc.imports.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isMoving)) === true ? pollMs : false,
  })

/** One import with its preview. */
export const importQuery = (id: string) =>
  orpc.imports.get.queryOptions({
    input: { id },
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) ? pollMs : false),
  })

/** What it did not add, in the order of the file. */
export const rejectsQuery = (id: string) =>
  orpc.imports.rejects.infiniteOptions({
    input: (cursor: string | undefined) => ({
      id,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (rows) => rows,
  })
