import type { HostApi } from '../api'
import { wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'

interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

/** What the person answered to `wx.showModal`. */
export interface ModalResult {
  confirm: boolean
  cancel: boolean
  content: string | null
}

const BUTTON_WORDS_LIMIT = 4

function coloured(button: HTMLButtonElement, color: string | undefined): HTMLButtonElement {
  if (color) button.style.color = color
  return button
}

function checkWords({ cancelText = '', confirmText = '' }: ModalOptions): void {
  if (confirmText.length > BUTTON_WORDS_LIMIT)
    throw new WxFailure('confirmText length should not larger than 4 Chinese characters')
  if (cancelText.length > BUTTON_WORDS_LIMIT)
    throw new WxFailure('cancelText length should not larger than 4 Chinese characters')
}

/** WeChat's box with one or two answers; with `editable` the person can write into it. */
export function showModal(host: Pick<HostApi, 'overlay'>, options: ModalOptions): Promise<ModalResult> {
  checkWords(options)
  const { title = '', content = '', editable = false, showCancel = true } = options
  const shape = { label: title || content || '提示', look: 'box', alert: true } as const
  return openDialog<ModalResult>(host, shape, (panel, end) => {
    const field = editable
      ? make('textarea', {
          'aria-label': title || '输入',
          placeholder: options.placeholderText ?? '',
          text: content,
        })
      : null
    const answer = (confirm: boolean) =>
      end.done({ confirm, cancel: !confirm, content: confirm && field ? field.value : null })
    const cancel = showCancel
      ? coloured(
          makeButton(options.cancelText ?? '取消', () => answer(false)),
          options.cancelColor,
        )
      : null
    const confirm = coloured(
      makeButton(options.confirmText ?? '确定', () => answer(true), 'wx-main'),
      options.confirmColor,
    )
    panel.append(
      make(
        'div',
        { class: 'wx-box-text' },
        title ? make('h2', { text: title }) : null,
        field ?? make('p', { text: content }),
      ),
    )
    panel.append(make('div', { class: 'wx-box-buttons' }, cancel, confirm))
  })
}

interface ActionSheetOptions {
  itemList: string[]
  alertText?: string
  itemColor?: string
}

const ITEMS_LIMIT = 6

function showActionSheet(host: HostApi, options: ActionSheetOptions): Promise<{ tapIndex: number }> {
  const { itemList, alertText, itemColor } = options
  if (!Array.isArray(itemList) || itemList.length === 0) {
    throw new WxFailure('parameter error: parameter.itemList should have at least 1 item;')
  }
  if (itemList.length > ITEMS_LIMIT)
    throw new WxFailure('parameter error: itemList should not be large than 6')
  const shape = { label: alertText ?? '请选择', look: 'sheet', dismiss: 'cancel' } as const
  return openDialog<{ tapIndex: number }>(host, shape, (panel, end) => {
    if (alertText) panel.append(make('p', { class: 'wx-sheet-note', text: alertText }))
    itemList.forEach((words, tapIndex) =>
      panel.append(
        coloured(
          makeButton(words, () => end.done({ tapIndex }), 'wx-sheet-item'),
          itemColor,
        ),
      ),
    )
    panel.append(makeButton('取消', () => end.fail(new WxFailure('cancel')), 'wx-sheet-item wx-sheet-cancel'))
  })
}

/** `wx.showModal` and `wx.showActionSheet`. */
export function dialogsModule({ host }: WxContext): WxModule {
  return {
    showModal: wxCall('showModal', (options: ModalOptions) => showModal(host, options)),
    showActionSheet: wxCall('showActionSheet', (options: ActionSheetOptions) =>
      showActionSheet(host, options),
    ),
  }
}
