import { Page, PageHeader } from '../../kit/page.tsx'

export function ImportsPage() {
  return <Page header={<PageHeader title="Imports" />}>{null}</Page>
}
