/** Colours of the picture, light and dark; the app's own tokens, so that both diagrams look alike. */
const light = {
  canvas: '#f7f7f8',
  surface: '#ffffff',
  line: '#d6d6db',
  ink: '#1c1d21',
  quiet: '#6a6c75',
  edge: '#b4b5bd',
  sync: '#4c57b8',
  auth: '#fbefd9',
  revos: '#e3f3ea',
  audienceos: '#e8eafb',
}

const dark: typeof light = {
  canvas: '#09090b',
  surface: '#101113',
  line: '#34363c',
  ink: '#ececee',
  quiet: '#8e9099',
  edge: '#4c4e57',
  sync: '#9aa3f2',
  auth: '#33280f',
  revos: '#14301f',
  audienceos: '#23264a',
}

const rules = (colours: typeof light) => `
.canvas{fill:${colours.canvas}}
.table{fill:${colours.surface};stroke:${colours.line}}
.auth{fill:${colours.auth}} .revos{fill:${colours.revos}} .audienceos{fill:${colours.audienceos}}
.rule{stroke:${colours.line}}
text{fill:${colours.ink}} .quiet{fill:${colours.quiet}}
.edge{fill:none;stroke:${colours.edge}} .end{fill:${colours.edge}}
.sync{stroke:${colours.sync};stroke-dasharray:5 4;stroke-width:1.5} .note{fill:${colours.sync}}`

export const style = `text{font:12px Inter,system-ui,sans-serif} .name{font-weight:600;font-size:13px} .mono{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:11px}${rules(light)}
@media (prefers-color-scheme:dark){${rules(dark)}
}`
