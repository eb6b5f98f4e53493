import { lengthWords } from '../../../miniprogram/shared/volunteer/credit-words'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { signalWords } from '../../../miniprogram/shared/volunteer/scan-words'
import { personOf } from '../../activity/domain/person'
import type { AttendanceDocument, ServiceAsk, ServiceEvent } from '../../schema/documents'
import { clearedAt, type ProvenMark } from './proofs'
import { isDoubtful } from './refuse-word'
import type { Service } from './service'

type Source = Pick<AttendanceDocument, 'log' | 'person' | 'policyVersion'>

/**
 * A keeper as a record names them: no name, and a short number that is the beginning of their key in the ledger, so that
 * two of them are told apart and the row can be held against it.
 */
const keeperWords = (openid: string): string => `站点工作人员（编号 ${personOf(openid).slice(2, 6)}）`

/** How one mark was made, and by whom. */
function markWords({ log, person }: Source, { how, index, keeper }: ProvenMark): string {
  if (keeper !== null) return `${keeperWords(keeper)}${how === 'confirmed' ? '确认的时间' : '在名单上勾的'}`
  const who = personOf(log[index]?.by ?? '') === person ? '本人' : '家人代'
  return `${who}${how === 'typed' ? '输入 6 个数字' : '扫动态码'}`
}

function byHandWords({ byHand }: Service): string {
  if (!byHand) return ''
  const second = byHand.decidedBy === null ? '还没有第二个人核实' : `${keeperWords(byHand.decidedBy)}核实`
  return `人工补录：${keeperWords(byHand.by)}提出，${second}`
}

/** Whether a mark needed a manager's word. */
function isDoubted({ log }: Pick<Source, 'log'>, { index }: ProvenMark): boolean {
  const event = log[index]
  return event !== undefined && isDoubtful(event)
}

/** A word that was asked for. */
type Word = Extract<ServiceEvent, { what: 'confirm' | 'vouch' }>

/** The last word of a kind, if it was a yes. */
function lastYes(log: readonly ServiceEvent[], what: Word['what']): Word | null {
  const isWord = (event: ServiceEvent): event is Word => event.what === what
  const last = log.filter(isWord).at(-1)
  return last?.agreed ? last : null
}

const isGuardian = (word: Word): boolean => word.what === 'vouch' && word.as === 'guardian'

const marksOf = ({ pair }: Service): ProvenMark[] =>
  pair ? [pair.checkIn, ...(pair.checkOut ? [pair.checkOut] : [])] : []

/** Who agreed to marks that needed somebody's word; what still waits for one is told elsewhere. */
function agreedWords(source: Source, service: Service): string[] {
  const marks = marksOf(service).filter(({ waitsFor }) => waitsFor === null)
  const [confirmed, vouched] = [lastYes(source.log, 'confirm'), lastYes(source.log, 'vouch')]
  const isConfirmed = marks.some((mark) => isDoubted(source, mark))
  const isVouched = marks.some(({ keeper }) => keeper !== null)
  return [
    ...(confirmed && isConfirmed ? [`${keeperWords(confirmed.by)}确认过`] : []),
    ...(vouched && isVouched ? [`${isGuardian(vouched) ? '监护人' : keeperWords(vouched.by)}证实过`] : []),
  ]
}

function endWords(source: Source, { pair, missing }: Service): string {
  if (pair?.checkOut) return `签退：${markWords(source, pair.checkOut)}`
  const { closesAfter } = policyOf(source.policyVersion)
  return missing ? `没有签退，班次结束 ${lengthWords(closesAfter)}后按规则结束` : ''
}

/** A word with which somebody can say no, and whether they did. */
function noWords(event: ServiceEvent): string {
  switch (event.what) {
    case 'confirm':
      return event.agreed ? '' : '签到没有确认'
    case 'overtime':
      return event.approved ? '' : '加班没有批准'
    case 'decide':
      return event.approved ? '' : '人工补录没有通过'
    case 'vouch':
      return event.agreed ? '' : '没有证实'
    default:
      return ''
  }
}

const KINDS_OF_NO = ['confirm', 'overtime', 'decide', 'vouch'] as const

/** Who said no and why: whoever said it was told that the person can read it. Of each kind, the last word goes. */
function refusedWords({ log }: Pick<Source, 'log'>, { byHand }: Service): string[] {
  const since = log.slice(clearedAt(log) + 1)
  return KINDS_OF_NO.flatMap((kind) => {
    const last = since.filter(({ what }) => what === kind).at(-1)
    const said = last ? noWords(last) : ''
    if (!last || said === '' || (kind === 'decide' && byHand?.approved !== false)) return []
    if (last.what === 'vouch' && last.as === 'guardian') return ['监护人说没有这回事']
    const reason = 'reason' in last ? last.reason : ''
    return [`${said}，${keeperWords(last.by)}写的原因：${reason}`]
  })
}

type Untick = Extract<ServiceEvent, { what: 'untick' }>

/** Ticks that were taken back and not made again. */
function takenBackWords({ log }: Pick<Source, 'log'>): string[] {
  const since = log.slice(clearedAt(log) + 1)
  return (['in', 'out'] as const).flatMap((way) => {
    const isLast = (event: ServiceEvent, index: number): event is Untick =>
      event.what === 'untick' &&
      event.way === way &&
      !since.slice(index + 1).some((later) => 'way' in later && later.way === way)
    const last = since.find(isLast)
    const mark = way === 'in' ? '签到' : '签退'
    return last ? [`${keeperWords(last.by)}撤回了勾的${mark}，原因：${last.reason}`] : []
  })
}

/** How a record was proven and by whom, and who said no to what of it; empty: nobody was there. */
export function proofWords(source: Source, service: Service): string {
  const refused = [...refusedWords(source, service), ...takenBackWords(source)]
  const told = [...provenWords(source, service), ...refused].filter((part) => part !== '')
  if (told.length === 0 && service.life.state === 'withdrawn') return '原来的记录不再算数'
  return told.join('；')
}

function provenWords(source: Source, service: Service): string[] {
  const { pair } = service
  if (!pair) return []
  if (pair.checkIn.how === 'manual') return [byHandWords(service)]
  const parts = [`签到：${markWords(source, pair.checkIn)}`, endWords(source, service)]
  return [...parts, ...agreedWords(source, service)]
}

/** Why a manager is asked to confirm scans and ticks, each in a few words. */
export function doubtWords({ signals, ownStation, lateTick }: Service): string[] {
  return [
    ...signalWords(signals),
    ...(ownStation ? ['本人也管这个站点'] : []),
    ...(lateTick ? ['站点勾的名单很晚才传上来'] : []),
  ]
}

const isForAnother = ({ ownStation, lateTick }: Service): boolean => ownStation || lateTick

function askWords(ask: ServiceAsk, service: Service, { policyVersion }: Source): string {
  switch (ask) {
    case 'confirm':
      return `因为${doubtWords(service).join('、')}，要等站点${isForAnother(service) ? '另一位管理人员' : '的人'}确认`
    case 'overtime':
      return '加班的时间要等站点批准'
    case 'missing':
      return '没有签退，要等站点确认什么时候离开的'
    case 'manual':
      return '人工补录要等第二个人核实'
    case 'guardian':
      return '要等监护人证实'
    case 'secondPerson':
      return '要等站点另一位工作人员证实'
    case 'case':
      return '提出的问题，站点正在核对'
    case 'dayReview':
      return `一天超过 ${policyOf(policyVersion).day.reviewAbove / 60} 小时的部分要等站点核实`
  }
}

/** What a record still waits for, in one sentence; empty: nothing. */
export function waitsWords(source: Source, service: Service, asks: readonly ServiceAsk[]): string {
  return asks.map((ask) => askWords(ask, service, source)).join('；')
}
