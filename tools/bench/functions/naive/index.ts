import * as cloud from 'wx-server-sdk'
import { grab, type Transacting } from './grab'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const database = cloud.database() as unknown as Transacting

/** The cloud function that the bench compares sign-ups with. */
export async function main({ id }: { id: string }): Promise<{ took: boolean }> {
  return { took: await grab(database, id, String(cloud.getWXContext().OPENID)) }
}
