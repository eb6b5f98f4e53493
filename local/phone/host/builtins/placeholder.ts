import { PLACEHOLDER_TAGS } from '../../tags'
import type { BuiltinSpec } from './spec'

/** Components only a real WeChat has: a box that says so, and a warning, so that nobody takes a gap for a bug. */
export const placeholderSpecs: BuiltinSpec[] = PLACEHOLDER_TAGS.map((tag) => ({
  tag,
  setup({ element, services }) {
    element.classList.add('shell-placeholder-box')
    element.textContent = `<${tag}> 只在微信里有`
    services.faults.warn('component', `<${tag}> 在本地手机上只是一个占位`)
  },
}))
