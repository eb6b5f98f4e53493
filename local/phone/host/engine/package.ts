import type { AppConfig } from '../api'
import type { ModuleEntry } from './modules'

/** JSON of a page or component, its references resolved to `/id`. */
export interface UnitConfig extends Record<string, unknown> {
  usingComponents: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
}

/** A compiled page or component. */
export interface AppUnit {
  id: string
  config: UnitConfig
  /** Prefix of its classes; empty when it shares the page's styles. */
  scope: string
  script: string | null
  isPage: boolean
  css: string
  unknownTags: string[]
}

/** What a compiled `app.js` hands to the phone (written by `compile/bundle.ts`). */
export interface AppPackage {
  config: AppConfig
  css: string
  script: string | null
  warnings: string[]
  components: AppUnit[]
  modules: Record<string, ModuleEntry>
  templates: Record<string, unknown>
}
