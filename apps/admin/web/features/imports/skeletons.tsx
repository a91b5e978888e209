import { Page, PageHeader } from '../../kit/page.tsx'
import { Skeleton, SkeletonRows } from '../../kit/skeleton.tsx'
import { SlowHint } from '../../kit/states.tsx'
import { ImportHeader } from './import-header.tsx'

/** The list of imports before its code is here. */
export const ListSkeleton = () => (
  <Page header={<PageHeader title="Imports" />}>
    <SkeletonRows />
  </Page>
)

/** One import, or a new one, before it is here. */
export const OneSkeleton = () => (
  <Page header={<ImportHeader title="Import" />}>
    <div className="flex flex-col gap-4 px-4 pt-6 pb-3 sm:px-6">
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-6 w-80 max-w-full" />
      <Skeleton className="h-16 w-full rounded-lg" />
    </div>
    <SkeletonRows count={8} />
    <SlowHint active />
  </Page>
)
