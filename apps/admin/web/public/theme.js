// Runs before the first paint, so that nobody sees the other theme flash by. Kept apart because the CSP allows no
// inline script. web/theme/theme.ts keeps the choice.
;(() => {
  let choice = 'system'
  try {
    choice = localStorage.getItem('audienceos.theme') ?? 'system'
  } catch {}
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', dark ? '#101113' : '#ffffff')
})()
