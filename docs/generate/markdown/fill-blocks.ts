/** Replaces what stands between `<!-- generated: name -->` and `<!-- end -->`. @throws for a name on one side only */
export function fillBlocks(text: string, blocks: Record<string, string>): string {
  const left = new Set(Object.keys(blocks))
  const filled = text.replace(
    /(<!-- generated: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open, name, close) => {
      const block = blocks[name]
      if (block === undefined) throw new Error(`nothing generates the block "${name}"`)
      left.delete(name)
      return `${open}\n${block}\n\n${close}`
    },
  )
  if (left.size > 0) throw new Error(`the document has no place for: ${[...left].join(', ')}`)
  return filled
}
