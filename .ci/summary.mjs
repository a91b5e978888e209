// Adds up the result files that the test runs left behind, names what failed, and prints the closing line. A step that
// failed without leaving a failed test behind (a type error, a crash) counts as one failure, so that it cannot go unseen.
import { finalResults, shown } from './results.mjs'

const stepFailed = process.argv[2] === '1'
const total = { passed: 0, failed: 0, skipped: 0 }
for (const { files, flaky } of finalResults()) {
  for (const name of flaky) console.log(`FLAKY ${shown(name)}: failed at first, passed alone`)
  for (const { name, message, status, assertionResults } of files) {
    for (const assertion of assertionResults) total[countedAs(assertion.status)] += 1
    if (status !== 'failed') continue
    const failures = assertionResults.filter((assertion) => assertion.status === 'failed')
    console.log(`FAILED ${shown(name)}${failures.length === 0 ? `: ${message.slice(0, 500)}` : ''}`)
    for (const { fullName, failureMessages } of failures) {
      console.log(`  ${fullName}\n    ${failureMessages.join('\n').slice(0, 500).replaceAll('\n', '\n    ')}`)
    }
  }
}
if (stepFailed && total.failed === 0) total.failed = 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

function countedAs(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped'
}
