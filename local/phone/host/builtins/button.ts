import { messageOf } from '../engine/faults'
import { act, flag, text } from './dom'
import { submitForm } from './form'
import { HOVER } from './spec'
import type { Builtin, BuiltinSpec } from './spec'

/** Properties that open types read. */
const OPEN_TYPE_PROPERTIES = {
  openType: 'string',
  lang: 'string',
  sessionFrom: 'string',
  sendMessageTitle: 'string',
  sendMessagePath: 'string',
  sendMessageImg: 'string',
  appParameter: 'string',
  showMessageCard: 'boolean',
  groupId: 'string',
  guildId: 'string',
  publicId: 'string',
  phoneNumberNoQuotaToast: 'any',
} as const

/** `<button>` */
export const buttonSpec: BuiltinSpec = {
  tag: 'button',
  properties: {
    ...HOVER,
    hoverClass: ['string', 'button-hover'],
    hoverStartTime: ['number', 20],
    hoverStayTime: ['number', 70],
    size: ['string', 'default'],
    type: ['string', 'default'],
    plain: 'boolean',
    disabled: 'boolean',
    loading: 'boolean',
    formType: 'string',
    ...OPEN_TYPE_PROPERTIES,
  },
  setup(builtin) {
    const { element, data } = builtin
    act(element, 'button')
    return {
      changed: {
        size: (value) => element.setAttribute('size', text(value)),
        type: (value) => element.setAttribute('type', text(value)),
        plain: (value) => flag(element, 'plain', value),
        loading: (value) => flag(element, 'loading', value),
        disabled: (value) => setDisabled(element, value),
      },
      blocksTap: () => Boolean(data.disabled),
      tap: () => press(builtin),
    }
  },
}

function setDisabled(element: HTMLElement, value: unknown): void {
  flag(element, 'disabled', value)
  element.tabIndex = value ? -1 : 0
  if (value) element.setAttribute('aria-disabled', 'true')
  else element.removeAttribute('aria-disabled')
}

function press(builtin: Builtin): void {
  const { data, element, services } = builtin
  if (data.disabled) return
  if (data.formType) submitForm(element, text(data.formType))
  const openType = text(data.openType)
  if (openType === 'share') services.share(builtin.node)
  else if (openType) void runOpenType(builtin, openType)
}

async function runOpenType(builtin: Builtin, name: string): Promise<void> {
  const { services, data } = builtin
  const handler = services.openType(name)
  if (!handler) {
    services.faults.error('button', new Error(`open-type="${name}" 在这部本地手机上还没有`))
    return
  }
  // `getPhoneNumber|agreePrivacyAuthorization` answers with one event for each
  const event = name.replaceAll('|', '').toLowerCase()
  try {
    builtin.emit(event, await handler({ data, page: services.page() }))
  } catch (cause) {
    builtin.emit(event, { errMsg: messageOf(cause) })
  }
}
