import { readFileSync } from 'node:fs'

/** How many of a gate's proofs held. */
export interface Count {
  passed: number
  failed: number
  /** Tests which jest was told to leave out. */
  skipped: number
}

interface JestResult {
  numTotalTests: number
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
}

const ONE_FAILURE: Count = { passed: 0, failed: 1, skipped: 0 }

function readResult(file: string): JestResult | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResult
  } catch {
    return undefined
  }
}

/** Counts a gate without tests of its own: its exit code is its one proof. */
export function countExit(exitCode: number): Count {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : ONE_FAILURE
}

/**
 * Counts the tests of a jest run from its `--json` file. A test file that could not be loaded is one failure, and so is
 * a run which ended badly without a failed test, or in which nothing passed: a gate that ran nothing proves nothing.
 */
export function countJest(file: string, exitCode: number): Count {
  const result = readResult(file)
  if (result === undefined) return ONE_FAILURE
  const passed = result.numPassedTests
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  const hollow = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: hollow ? 1 : failed, skipped: result.numPendingTests + result.numTodoTests }
}
