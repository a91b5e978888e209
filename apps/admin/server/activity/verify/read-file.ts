import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Line } from './line.ts'

/** The lines of an exported log. @throws Error that names the line which is none */
export async function* readFile(path: string): AsyncGenerator<Line> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let number = 0
  for await (const text of lines) {
    number += 1
    yield parse(text, number)
  }
}

function parse(text: string, number: number): Line {
  try {
    return Line.parse(JSON.parse(text))
  } catch {
    throw new Error(`line ${number} is no line of an exported log`)
  }
}
