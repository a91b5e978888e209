// Runs test files that failed once more, by themselves, if they are few: a browser or a killed process on a busy machine
// may miss its moment. Exit code 0: every failure of this run was in one of them, and they pass now. The summary names them
// as flaky; whoever sees the same name twice has a bug to find.
import { spawnSync } from 'node:child_process'
import { failedFiles, readResults, secondResults } from './results.mjs'

const most = 3
const runs = readResults().map(({ folder, result }) => ({
  folder,
  files: result === undefined ? [] : failedFiles(result),
  // It failed outside its tests, or ended before it could say anything.
  unexplained: result === undefined || (!result.success && failedFiles(result).length === 0),
}))
const failed = runs.filter(({ files }) => files.length > 0)
const count = failed.reduce((sum, { files }) => sum + files.length, 0)
if (count === 0 || count > most || runs.some(({ unexplained }) => unexplained)) process.exit(1)

const outcomes = failed.map(({ folder, files }) => {
  console.log(`once more, in ${folder}: ${files.join(' ')}`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${secondResults}`]
  return spawnSync('npx', ['vitest', 'run', ...files, ...reporters], { cwd: folder, stdio: 'inherit' }).status
})
process.exit(outcomes.every((status) => status === 0) ? 0 : 1)
