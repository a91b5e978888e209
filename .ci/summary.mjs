// Adds up the result files that the test runs left behind, names what failed, and prints the closing line. A step that
// failed without leaving a failed test behind (a type error, a crash) counts as one failure, so that it cannot go unseen.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const stepFailed = process.argv[2] === '1'
const total = { passed: 0, failed: 0, skipped: 0 }
for (const folder of [...under('apps'), ...under('packages'), 'docs']) {
  const file = `${folder}/test-results.json`
  if (!existsSync(file)) continue
  const result = JSON.parse(readFileSync(file, 'utf8'))
  total.passed += result.numPassedTests
  total.failed += result.numFailedTests
  total.skipped += result.numPendingTests + result.numTodoTests
  for (const { name, message, status, assertionResults } of result.testResults) {
    if (status !== 'failed') continue
    const failures = assertionResults.filter((assertion) => assertion.status === 'failed')
    console.log(`FAILED ${relative('.', name)}${failures.length === 0 ? `: ${message.slice(0, 500)}` : ''}`)
    for (const { fullName, failureMessages } of failures) {
      console.log(`  ${fullName}\n    ${failureMessages.join('\n').slice(0, 500).replaceAll('\n', '\n    ')}`)
    }
  }
}
if (stepFailed && total.failed === 0) total.failed = 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

function under(folder) {
  return readdirSync(folder).map((name) => `${folder}/${name}`)
}
