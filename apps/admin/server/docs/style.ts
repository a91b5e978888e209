/** The style of the documentation page; a file of its own, because the policy forbids inline styles. */
export const docs_style = `:root { color-scheme: light dark; --line: #8883; --quiet: light-dark(#60646c, #a0a4ad) }
body { font: 14px/1.5 ui-sans-serif, system-ui, sans-serif; max-width: 960px; margin: 0 auto; padding: 32px 16px }
h1 { font-size: 22px; margin: 0 0 8px } h2 { font-size: 15px; margin: 40px 0 8px; text-transform: capitalize }
p { margin: 4px 0 12px; max-width: 72ch }
details { border: 1px solid var(--line); border-radius: 6px; margin: 6px 0 }
summary { display: flex; gap: 12px; padding: 8px 12px; cursor: pointer; align-items: baseline }
details[open] > summary { border-bottom: 1px solid var(--line) }
details > div { padding: 12px }
code, pre { font: 12.5px/1.5 ui-monospace, monospace } pre { overflow-x: auto; margin: 4px 0 12px }
.method { min-width: 56px; font-weight: 600 } .quiet { color: var(--quiet) }
table { border-collapse: collapse; width: 100%; margin-bottom: 12px }
th, td { text-align: left; padding: 4px 12px 4px 0; vertical-align: top; border-bottom: 1px solid var(--line) }
h3 { font-size: 12px; margin: 12px 0 4px; color: var(--quiet); font-weight: 600 }
`
