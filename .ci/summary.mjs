// Adds up the result files that the test runs left behind and prints the closing line. A step that failed without
// leaving a failed test behind (a type error, a crash) counts as one failure, so that it cannot go unseen.
import { readdirSync, readFileSync } from 'node:fs'

const stepFailed = process.argv[2] === '1'
const total = { passed: 0, failed: 0, skipped: 0 }
for (const root of ['apps', 'packages', '.']) {
  for (const name of readdirSync(root)) {
    const file = `${root}/${name}/test-results.json`
    let result
    try {
      result = JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      continue
    }
    total.passed += result.numPassedTests
    total.failed += result.numFailedTests
    total.skipped += result.numPendingTests + result.numTodoTests
  }
}
if (stepFailed && total.failed === 0) total.failed = 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
