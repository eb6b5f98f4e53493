import type { Callbacks } from './call'
import { cloudCall } from './cloud'
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
    const { fileID } = (await response.json()) as { fileID: string }
    return { fileID, statusCode: 204 }
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
    getTempFileURL: cloudCall(
      'cloud.getTempFileURL',
      async ({ fileList }: Callbacks & { fileList: TempRequest[] }) => {
        await passNetwork(env)
        return {
          fileList: fileList.map((asked) => tempUrl(asked, (id) => urlOf('cloud.getTempFileURL', id))),
        }
      },
    ),
  }
}

type TempRequest = string | { fileID: string }

function tempUrl(asked: TempRequest, urlOf: (fileID: string) => string) {
  const fileID = typeof asked === 'string' ? asked : asked.fileID
  return { fileID, tempFileURL: urlOf(fileID), status: 0, errMsg: 'ok', maxAge: 7200 }
}
