import {
  type ColumnDef,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { Breakpoint } from './breakpoint.ts'

export type ColumnMeta = {
  /** A CSS grid track: `minmax(160px,1fr)`, `120px`. */
  width: string
  /** Hidden where the list has less room than in a window of this width without a panel. */
  from?: Breakpoint
  align?: 'end'
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: {} as ColumnMeta,
})

export type Features = typeof features
// biome-ignore lint/suspicious/noExplicitAny: the value type differs per column
export type Columns<Row extends object> = ColumnDef<Features, Row, any>[]

/** The column helper of `VirtualTable`. Columns live at module scope. */
export const columnsFor = <Row extends object>() => createColumnHelper<Features, Row>()
