import type { Callbacks } from './call'
import { cloudCall } from './cloud-call'
import { CloudError } from './cloud-error'
import type { WxContext, WxModule } from './context'
import { passNetwork } from './transport'

/** `cloud://env.bucket/path` → `path`. */
function pathOf(api: string, fileID: string): string {
  const [, path] = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileID) ?? []
  if (!path) throw new CloudError(api, -401002, `invalid fileID ${fileID}`)
  return path
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

interface Upload extends Callbacks {
  cloudPath: string
  filePath: string
}

/** `wx.cloud.uploadFile`, `getTempFileURL`, `downloadFile` and `deleteFile` on the local cloud's storage. */
export function cloudFiles({ env, temp }: WxContext): WxModule {
  const { cloudUrl, person } = env.boot
  const urlOf = (api: string, fileID: string) =>
    `${location.origin}${cloudUrl}/cos/${encodePath(pathOf(api, fileID))}`
  const upload = async ({ cloudPath, filePath }: Upload) => {
    await passNetwork(env)
    const content = await temp.open(filePath)
    const response = await fetch(`${cloudUrl}/cos/${encodePath(cloudPath)}`, {
      method: 'PUT',
      headers: { 'content-type': content.type || 'application/octet-stream', 'x-openid': person.openid },
      body: content,
    })
    if (!response.ok) throw new CloudError('cloud.uploadFile', -403002, `upload answered ${response.status}`)
    return { fileID: decodeURI(response.headers.get('x-file-id') ?? ''), statusCode: 204 }
  }
  const download = async ({ fileID }: Callbacks & { fileID: string }) => {
    await passNetwork(env)
    const response = await fetch(urlOf('cloud.downloadFile', fileID))
    if (!response.ok)
      throw new CloudError('cloud.downloadFile', -403003, `download answered ${response.status}`)
    const name = fileID.split('/').at(-1) ?? 'file'
    return { tempFilePath: temp.add(await response.blob(), name), statusCode: 200 }
  }
  return {
    uploadFile: cloudCall('cloud.uploadFile', upload),
    downloadFile: cloudCall('cloud.downloadFile', download),
    getTempFileURL: cloudCall('cloud.getTempFileURL', async ({ fileList }: TempRequests) => {
      await passNetwork(env)
      return { fileList: await Promise.all(fileList.map((asked) => tempUrl(asked, urlOf))) }
    }),
  }
}

type TempRequests = Callbacks & { fileList: (string | { fileID: string })[] }

async function tempUrl(asked: string | { fileID: string }, urlOf: (api: string, fileID: string) => string) {
  const fileID = typeof asked === 'string' ? asked : asked.fileID
  const url = urlOf('cloud.getTempFileURL', fileID)
  const there = (await fetch(url, { method: 'HEAD' })).ok
  if (!there) return { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_FILE_NONEXIST' }
  return { fileID, tempFileURL: url, status: 0, errMsg: 'ok', maxAge: 86_400 }
}
