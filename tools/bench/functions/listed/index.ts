import * as cloud from 'wx-server-sdk'
import { type Listing, note } from './note'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const database = cloud.database() as unknown as Listing

/** The cloud function that the bench compares check-ins with. */
export async function main({ id }: { id: string }): Promise<{ noted: boolean }> {
  await note(database, id, String(cloud.getWXContext().OPENID))
  return { noted: true }
}
