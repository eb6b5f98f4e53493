import { act, text } from '../dom'
import type { Builtin, BuiltinSpec } from '../spec'
import { pickerModel } from './modes'
import { openSheet } from './sheet'
import type { Sheet } from './sheet'

/** `<picker>` */
export const pickerSpec: BuiltinSpec = {
  tag: 'picker',
  properties: {
    name: 'string',
    mode: ['string', 'selector'],
    headerText: 'string',
    disabled: 'boolean',
    range: ['any', []],
    rangeKey: 'string',
    value: 'any',
    start: 'string',
    end: 'string',
    fields: ['string', 'day'],
    customItem: 'string',
    level: ['string', 'region'],
  },
  setup(builtin) {
    const { element, data } = builtin
    let sheet: Sheet | undefined
    act(element, 'button')
    element.setAttribute('aria-haspopup', 'listbox')
    const refresh = () => {
      if (!sheet || data.mode !== 'multiSelector') return
      const model = pickerModel(builtin.data)
      sheet.update(model.columns, model.chosen)
    }
    return {
      changed: { range: refresh, value: refresh },
      async tap() {
        if (data.disabled || sheet) return
        sheet = open(builtin)
        await sheet.result.finally(() => (sheet = undefined))
      },
      value: () => builtin.data.value,
      reset: () =>
        builtin.set({ value: data.mode === 'selector' ? 0 : data.mode === 'multiSelector' ? [] : '' }),
    }
  },
}

function open(builtin: Builtin): Sheet {
  const { data, services } = builtin
  const model = pickerModel(data)
  const chosen = [...model.chosen]
  const sheet = openSheet(services.overlay, {
    title: text(data.headerText),
    columns: model.columns,
    chosen: model.chosen,
    turned(column, index) {
      chosen[column] = index
      builtin.emit('columnchange', { column, value: index })
      return model.turned?.(chosen)
    },
  })
  void sheet.result.then((result) => finish(builtin, result, model.detail))
  return sheet
}

function finish(
  builtin: Builtin,
  result: number[] | undefined,
  detail: (chosen: number[]) => Record<string, unknown>,
): void {
  if (!result) {
    builtin.emit('cancel', {})
    return
  }
  const chosen = detail(result)
  builtin.set({ value: chosen.value })
  builtin.emit('change', chosen)
}
