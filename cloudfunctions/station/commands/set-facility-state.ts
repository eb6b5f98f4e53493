import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { withWord } from '../domain/facilities'
import { remember } from '../domain/history'
import { liveStateOf } from '../domain/live'
import { changeStation } from '../store'

type Input = InferOutput<typeof contract.setFacilityState.input>
type Output = InferOutput<typeof contract.setFacilityState.output>

/**
 * Puts down a host's word about a facility.
 *
 * @throws STATION.FACILITY_NOT_HERE, STATION.NOT_FOUND
 */
export async function setFacilityState(input: Input, context: CommandContext): Promise<Output> {
  const { stationId, facility, state } = input
  const at = new Date(context.now).toISOString()
  const by = context.openid
  const station = await changeStation(stationId, context, ({ facilities, facilityStates, history }) => {
    if (!facilities.includes(facility)) {
      throw invalid('STATION.FACILITY_NOT_HERE', '这个站点没有登记这项设施', 'facility')
    }
    return {
      facilityStates: withWord(facilityStates, { code: facility, state, by, at }),
      history: remember(history, { at, by, what: 'facilityState', subject: facility, detail: state }),
    }
  })
  return { live: liveStateOf(station, dayOf(context.now)) }
}
