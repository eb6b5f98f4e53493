import type { ComponentSpace } from 'glass-easel'
import { basicSpecs } from './basic'
import { buttonSpec } from './button'
import { canvasSpec } from './canvas'
import { choiceSpecs } from './choice'
import { defineBuiltin } from './define'
import { formSpec } from './form'
import { coverImageSpec, imageSpec } from './image'
import { inputSpec, textareaSpec } from './input'
import { mapSpec } from './map/map'
import { movableSpecs } from './movable'
import { navigatorSpec } from './navigator'
import { pageContainerSpec } from './page-container'
import { pageSettingSpecs } from './page-settings'
import { pickerSpec } from './picker/picker'
import { pickerViewColumnSpec, pickerViewSpec } from './picker/picker-view'
import { placeholderSpecs } from './placeholder'
import { richTextSpec } from './rich-text'
import { scrollViewSpec } from './scroll-view'
import { sliderSpec } from './slider'
import { smallSpecs } from './small'
import type { BuiltinSpec, Services } from './spec'
import { swiperItemSpec, swiperSpec } from './swiper'
import { switchSpec } from './switch'
import { videoSpec } from './video'

/** Every built-in component of the phone. */
const builtinSpecs: readonly BuiltinSpec[] = [
  ...basicSpecs,
  buttonSpec,
  canvasSpec,
  ...choiceSpecs,
  coverImageSpec,
  formSpec,
  imageSpec,
  inputSpec,
  textareaSpec,
  mapSpec,
  ...movableSpecs,
  navigatorSpec,
  pageContainerSpec,
  ...pageSettingSpecs,
  pickerSpec,
  pickerViewSpec,
  pickerViewColumnSpec,
  ...placeholderSpecs,
  richTextSpec,
  scrollViewSpec,
  sliderSpec,
  ...smallSpecs,
  swiperSpec,
  swiperItemSpec,
  switchSpec,
  videoSpec,
]

/** Defines all of them for the app's WXML. */
export function defineBuiltins(space: ComponentSpace, services: Services): void {
  for (const spec of builtinSpecs) defineBuiltin(space, spec, services)
}
