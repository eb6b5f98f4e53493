import { decisionFault, type Task } from '../model/service-tasks'

const NO_TASK: Task = {
  ...{ key: '', what: 'confirm', caseId: '', title: '', lines: [], notBy: '', yes: '', no: '' },
  ...{ needs: 'no', usual: [], most: 60, label: '原因' },
}

/** Longer words than this take several lines. */
const ONE_LINE = 60

/**
 * A yes or a no to one thing that is asked of the desk. Both are chosen first and sent by a button that says what will
 * happen, so that a slip of the finger decides nothing. Fires `decide` with the task, `agreed` and `reason`.
 */
export default Component({
  properties: {
    /** See {@link Task}. */
    task: { type: Object, value: NO_TASK },
    sending: { type: Boolean, value: false },
    /** The one main action of the page. */
    main: { type: Boolean, value: false },
  },
  data: {
    /** Null: not said yet. */
    agreed: null as boolean | null,
    reason: '',
    fault: '',
    long: false,
  },
  observers: {
    task({ most }: Task) {
      this.setData({ long: most > ONE_LINE })
    },
  },
  methods: {
    pick({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ agreed: currentTarget.dataset['agreed'] === true, fault: '' })
    },

    take({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value, fault: '' })
    },

    send() {
      const { task, agreed, reason, sending } = this.data
      if (sending) return
      const fault = decisionFault(task as Task, agreed, reason)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('decide', { task, agreed, reason: reason.trim() })
    },
  },
})
