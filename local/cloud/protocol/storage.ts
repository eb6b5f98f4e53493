import { invalidParam } from '../errors'
import type { FileStore } from '../storage'

interface FileRequest {
  fileid: string
  max_age?: number
}

/** Parameters of the `storage.*` actions; each takes some of them. */
export interface StorageParams {
  path?: string
  file_list?: FileRequest[]
  fileid_list?: string[]
}

/** Seconds; the vendor's default life of a temporary address. Local addresses do not expire. */
const DEFAULT_MAX_AGE_S = 86_400

/** Where a file is fetched, below the cloud's address. */
export const filePath = (cloudPath: string): string =>
  `/cos/${cloudPath.split('/').map(encodeURIComponent).join('/')}`

/** The `storage.*` actions of the admin endpoint. */
export class StorageActions {
  constructor(
    private readonly files: FileStore,
    private readonly base: () => string,
  ) {}

  async run(name: string, params: StorageParams): Promise<Record<string, unknown>> {
    switch (name) {
      case 'getUploadMetadata':
        return this.uploadMetadata(params.path ?? '')
      case 'batchGetDownloadUrl':
        return { download_list: (params.file_list ?? []).map((file) => this.download(file)) }
      case 'batchDeleteFile':
        return { delete_list: await Promise.all((params.fileid_list ?? []).map((id) => this.remove(id))) }
      default:
        throw invalidParam(`unknown action storage.${name}`)
    }
  }

  private uploadMetadata(cloudPath: string) {
    this.files.sizeOf(cloudPath)
    const url = this.base() + filePath(cloudPath)
    return {
      url,
      token: 'local',
      authorization: 'local',
      fileId: this.files.idOf(cloudPath),
      cosFileId: 'local',
    }
  }

  private download({ fileid, max_age: maxAge = DEFAULT_MAX_AGE_S }: FileRequest) {
    const cloudPath = this.files.pathOf(fileid)
    if (this.files.sizeOf(cloudPath) === undefined) {
      return { fileID: fileid, tempFileURL: '', code: 'STORAGE_FILE_NONEXIST', maxAge }
    }
    // The SDK encodes what it fetches once more: it is given the plain path.
    return { fileID: fileid, tempFileURL: `${this.base()}/cos/${cloudPath}`, code: 'SUCCESS', maxAge }
  }

  private async remove(fileID: string) {
    const isRemoved = await this.files.remove(this.files.pathOf(fileID))
    return { fileID, code: isRemoved ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  }
}
