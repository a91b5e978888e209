import { Page, PageHeader } from '../../kit/page.tsx'

export function AlertRulesPage() {
  return <Page header={<PageHeader title="Alert rules" />}>{null}</Page>
}
