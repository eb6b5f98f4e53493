import type { InferOutput } from 'valibot'
import { encodeScene } from '../../../miniprogram/shared/station/scene'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { changeStation, findStation, noStation } from '../store'

type Input = InferOutput<typeof contract.printedCode.input>
type Output = InferOutput<typeof contract.printedCode.output>

/** The page a printed code opens. */
const STATION_PAGE = 'features/station/pages/detail/detail'

/**
 * The station's printed code, drawn once and kept. Two hosts who ask at once draw the same picture to the same
 * path, so nothing can go wrong between drawing it and writing down where it lies.
 *
 * @throws STATION.NOT_FOUND
 */
export async function printCode({ stationId }: Input, context: CommandContext): Promise<Output> {
  const { db, files, wechat } = context
  const station = await findStation(db, stationId)
  if (!station) throw noStation()
  const kept = station.printedCodeFile
  const address = kept === undefined ? null : await files.addressOf(kept)
  if (kept !== undefined && address !== null) return { fileId: kept, url: address }
  const picture = await wechat.pageCode(STATION_PAGE, encodeScene(stationId))
  const fileId = await files.upload(`station-codes/${stationId}.png`, picture)
  await changeStation(stationId, context, () => ({ printedCodeFile: fileId }))
  return { fileId, url: (await files.addressOf(fileId)) ?? '' }
}
