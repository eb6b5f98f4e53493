import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { invalidParam } from './errors'

const MAX_PATH = 850

/** Files of the cloud, kept on disk under their paths. A file id is `cloud://ENV.BUCKET/PATH`. */
export class FileStore {
  private readonly root: string

  constructor(
    dataDir: string,
    private readonly env: string,
  ) {
    this.root = path.join(path.resolve(dataDir), 'files')
    fs.mkdirSync(this.root, { recursive: true })
  }

  idOf(cloudPath: string): string {
    return `cloud://${this.env}.6c6f-${this.env}-1300000000/${cloudPath}`
  }

  /** @throws CloudError when the id is not one of this cloud's shape */
  pathOf(fileId: string): string {
    const match = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)
    if (!match?.[1]) throw invalidParam(`invalid fileID: ${fileId}`)
    return match[1]
  }

  /** The size in bytes, or undefined when there is no such file. */
  sizeOf(cloudPath: string): number | undefined {
    const stat = fs.statSync(this.onDisk(cloudPath), { throwIfNoEntry: false })
    return stat?.isFile() ? stat.size : undefined
  }

  /** Whole or not at all: written beside its place, then moved there. */
  async write(cloudPath: string, content: Buffer): Promise<void> {
    const file = this.onDisk(cloudPath)
    const draft = path.join(this.root, `.${randomUUID()}`)
    await fs.promises.mkdir(path.dirname(file), { recursive: true })
    await fs.promises.writeFile(draft, content)
    await fs.promises.rename(draft, file)
  }

  read(cloudPath: string): fs.ReadStream {
    return fs.createReadStream(this.onDisk(cloudPath))
  }

  /** @returns false when there was no such file */
  async remove(cloudPath: string): Promise<boolean> {
    if (this.sizeOf(cloudPath) === undefined) return false
    await fs.promises.rm(this.onDisk(cloudPath))
    return true
  }

  private onDisk(cloudPath: string): string {
    const file = path.resolve(this.root, cloudPath)
    const isInside = file.startsWith(this.root + path.sep)
    if (!isInside || cloudPath.length > MAX_PATH) throw invalidParam(`invalid cloudPath: ${cloudPath}`)
    return file
  }
}
