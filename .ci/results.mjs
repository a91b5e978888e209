import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** What a second run of failed files leaves beside the first run's results. */
export const secondResults = 'test-results.second.json'

/** What each folder with tests has left behind: undefined where its run ended without a word. */
export function readResults() {
  return [...under('apps'), ...under('packages'), 'docs'].filter(hasTests).map((folder) => {
    const file = `${folder}/test-results.json`
    return { folder, result: existsSync(file) ? readJson(file) : undefined }
  })
}

/** The results by folder, where files that ran twice count as they did the second time; `flaky` passed only then. */
export function finalResults() {
  return readResults().map(({ folder, result = { testResults: [] } }) => {
    const file = `${folder}/${secondResults}`
    const again = new Map(existsSync(file) ? readJson(file).testResults.map((each) => [each.name, each]) : [])
    return {
      files: result.testResults.map((each) => again.get(each.name) ?? each),
      flaky: failedFiles(result).filter((name) => again.get(name)?.status === 'passed'),
    }
  })
}

/** Absolute paths of the test files of a run in which something failed. */
export function failedFiles(result) {
  return result.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
}

/** A path as a reader of the output wants it. */
export function shown(path) {
  return relative('.', path)
}

function hasTests(folder) {
  const file = `${folder}/package.json`
  return existsSync(file) && (readJson(file).scripts?.test ?? '').includes('test-results.json')
}

function under(folder) {
  return readdirSync(folder).map((name) => `${folder}/${name}`)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
