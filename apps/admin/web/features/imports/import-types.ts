import type { Inputs, Outputs } from '../../api/types.ts'

export type Import = Outputs['imports']['get']
export type ImportStatus = Import['status']
export type ImportFormat = Import['format']
export type PreviewItem = NonNullable<Import['preview']>['items'][number]
export type ImportReject = Outputs['imports']['rejects']['items'][number]
export type RejectCode = ImportReject['code']
export type CsvMapping = Inputs['imports']['preview']['mapping']
export type CsvField = keyof CsvMapping
