import { lighthouseRows } from './lighthouse.ts'
import type { Row } from './report.ts'
import { exploreSample, openStage } from './stage.ts'
import { timingRows } from './timings.ts'
import { triageRows } from './triage.ts'

/** What takes a quiet machine: timings in the running app, and Lighthouse. */
export async function measureInBrowser(section: (title: string, rows: Row[]) => void): Promise<void> {
  const stage = await openStage()
  try {
    await exploreSample(stage.context, stage.url)
    section('timings, 10,000 rows', await timingRows(stage))
    section('Lighthouse desktop, median of 3', await lighthouseRows(stage))
    section('triage, 10,000 alerts', await triageRows(stage))
  } finally {
    await stage.close()
  }
}
