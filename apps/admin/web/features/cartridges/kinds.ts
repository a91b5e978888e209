import { ListChecks, type LucideIcon, Palette, SlidersHorizontal, Sparkles } from 'lucide-react'
import type { Kind, Layer } from './cartridge-types.ts'

type KindFace = { value: Kind; label: string; icon: LucideIcon }

/** The four kinds in the order of their tabs. */
export const kinds: readonly KindFace[] = [
  { value: 'style', label: 'Style', icon: Palette },
  { value: 'preference', label: 'Preferences', icon: SlidersHorizontal },
  { value: 'instruction', label: 'Instructions', icon: ListChecks },
  { value: 'brand', label: 'Brand', icon: Sparkles },
]

/** How a kind is named in a sentence: "the agency has no style". */
export const kindWord: Record<Kind, string> = {
  style: 'style',
  preference: 'preferences',
  instruction: 'instructions',
  brand: 'brand',
}

/** What a layer is called where somebody's own settings are looked at. */
export function layerName(layer: Layer, owner = 'You'): string {
  return { system: 'Built-in', agency: 'Agency', user: owner }[layer]
}
