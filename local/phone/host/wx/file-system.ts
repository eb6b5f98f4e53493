import { cancelled, wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import { openFileStore, USER_DATA_PATH, type FileStore } from './file-store'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { openRoom } from './room'
import { endingOf, typeOf } from './temp-files'

type Content = string | ArrayBuffer

function decode(bytes: Uint8Array<ArrayBuffer>, encoding?: string): Content {
  if (!encoding) return bytes.buffer
  if (encoding === 'base64') return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return new TextDecoder(encoding).decode(bytes)
}

function encode(data: Content, encoding = 'utf8'): Uint8Array {
  if (typeof data !== 'string') return new Uint8Array(data)
  if (encoding === 'base64') return Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
  return new TextEncoder().encode(data)
}

interface FileOptions {
  filePath: string
  path?: string
  dirPath?: string
  data?: Content
  encoding?: string
}

/** What one can do with files at once; the asynchronous forms are made of these. */
function syncApis(store: FileStore) {
  return {
    accessSync(path: string) {
      if (!store.exists(path))
        throw new WxFailure(`no such file or directory, access '${path}'`, { errno: 1300002 })
    },
    readFileSync: (path: string, encoding?: string) => decode(store.read(path), encoding),
    writeFileSync: (path: string, data: Content, encoding?: string) =>
      store.write(path, encode(data, encoding)),
    appendFileSync(path: string, data: Content, encoding?: string) {
      store.write(path, new Uint8Array([...store.read(path), ...encode(data, encoding)]))
    },
    unlinkSync: (path: string) => store.remove(path),
    mkdirSync: (path: string) => store.makeDir(path),
    rmdirSync: (path: string) => store.remove(path),
    readdirSync: (path: string) => store.list(path),
    statSync: (path: string) => store.stat(path),
    renameSync(from: string, to: string) {
      store.write(to, store.read(from))
      store.remove(from)
    },
  }
}

/** A file of the app's own folder, or a temporary one. */
async function contentOf({ temp }: WxContext, store: FileStore, path: string): Promise<Blob> {
  return path.startsWith(USER_DATA_PATH) ? new Blob([store.read(path)]) : temp.open(path)
}

function asyncApis(context: WxContext, store: FileStore): WxModule {
  const sync = syncApis(store)
  const copy = async (from: string, to: string) =>
    store.write(to, new Uint8Array(await (await contentOf(context, store, from)).arrayBuffer()))
  return {
    access: wxCall('access', ({ path = '' }: FileOptions) => sync.accessSync(path)),
    readFile: wxCall('readFile', async ({ filePath, encoding }: FileOptions) => {
      const content = await contentOf(context, store, filePath)
      return { data: decode(new Uint8Array(await content.arrayBuffer()), encoding) }
    }),
    writeFile: wxCall('writeFile', ({ filePath, data = '', encoding }: FileOptions) =>
      sync.writeFileSync(filePath, data, encoding),
    ),
    appendFile: wxCall('appendFile', ({ filePath, data = '', encoding }: FileOptions) =>
      sync.appendFileSync(filePath, data, encoding),
    ),
    unlink: wxCall('unlink', ({ filePath }: FileOptions) => sync.unlinkSync(filePath)),
    mkdir: wxCall('mkdir', ({ dirPath = '' }: FileOptions) => sync.mkdirSync(dirPath)),
    rmdir: wxCall('rmdir', ({ dirPath = '' }: FileOptions) => sync.rmdirSync(dirPath)),
    readdir: wxCall('readdir', ({ dirPath = '' }: FileOptions) => ({ files: sync.readdirSync(dirPath) })),
    stat: wxCall('stat', ({ path = '' }: FileOptions) => ({ stats: sync.statSync(path) })),
    getFileInfo: wxCall('getFileInfo', async ({ filePath }: FileOptions) => ({
      size: (await contentOf(context, store, filePath)).size,
    })),
    copyFile: wxCall('copyFile', ({ srcPath, destPath }: { srcPath: string; destPath: string }) =>
      copy(srcPath, destPath),
    ),
    rename: wxCall('rename', ({ oldPath, newPath }: { oldPath: string; newPath: string }) =>
      sync.renameSync(oldPath, newPath),
    ),
    saveFile: wxCall('saveFile', ({ tempFilePath, filePath }: { tempFilePath: string; filePath?: string }) =>
      save(context, store, tempFilePath, filePath),
    ),
  }
}

async function save(context: WxContext, store: FileStore, tempFilePath: string, filePath?: string) {
  const content = await context.temp.open(tempFilePath)
  const savedFilePath = filePath ?? `${USER_DATA_PATH}/saved-${crypto.randomUUID()}${endingOf(content.type)}`
  store.write(savedFilePath, new Uint8Array(await content.arrayBuffer()))
  return { savedFilePath }
}

/** What a person is told of a file that leaves the app. */
interface FileSheet {
  label: string
  name: string
  note: string
  /** Answered with 取消: without, the sheet is only to be read. */
  refuse?: string
  accept: string
}

/** Shows a file, which the person at the computer may keep. Rejects with WeChat's `cancel` when it is refused. */
function showFile({ host }: WxContext, content: Blob, sheet: FileSheet): Promise<void> {
  const { label, name, note, refuse, accept } = sheet
  const href = URL.createObjectURL(content)
  const shown = openDialog<void>(host, { label, look: 'sheet', dismiss: 'cancel' }, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('h2', { text: name }),
        make('p', { class: 'wx-note', text: note }),
        make('a', { href, download: name, text: '存到这台电脑' }),
      ),
      make(
        'div',
        { class: 'wx-pair' },
        refuse === undefined ? null : makeButton(refuse, () => end.fail(cancelled())),
        makeButton(accept, () => end.done(), 'wx-filled'),
      ),
    )
  })
  return shown.finally(() => URL.revokeObjectURL(href))
}

const nameIn = (filePath: string): string => decodeURIComponent(filePath.split('/').at(-1) ?? 'file')

/** `wx.openDocument`: says what would open; the app goes on meanwhile. */
async function openDocument(context: WxContext, store: FileStore, filePath: string): Promise<void> {
  const name = nameIn(filePath)
  const note = '手机上会用微信的阅读器打开这个文件。'
  const content = await contentOf(context, store, filePath)
  const sheet = { label: `打开文件 ${name}`, name, note, accept: '知道了' }
  void showFile(context, content, sheet).catch(() => undefined)
}

/** `wx.shareFileMessage`: asks whether the file is to be sent to a chat, as WeChat's choice of chats does. */
async function shareFile(context: WxContext, store: FileStore, given: ShareFileOptions): Promise<void> {
  const { filePath, fileName: name = nameIn(filePath) } = given
  const note = '手机上会选一个聊天，把这个文件发出去。'
  const content = await contentOf(context, store, filePath)
  await showFile(context, content, {
    ...{ label: `发文件 ${name}`, name, note },
    ...{ refuse: '取消', accept: '发送' },
  })
}

interface ShareFileOptions {
  filePath: string
  fileName?: string
}

/** A kept file as a URL; pictures are told apart by their name's ending. */
function dataUrl(bytes: Uint8Array<ArrayBuffer>, path: string): string {
  return `data:${typeOf(path)};base64,${decode(bytes, 'base64') as string}`
}

/** `wx.getFileSystemManager` and the older file calls beside it. */
export function fileSystemModule(context: WxContext): WxModule {
  const store = openFileStore(openRoom(context.env, 'files'))
  const later = asyncApis(context, store)
  context.host.nodes.serveFiles((path) => (store.exists(path) ? dataUrl(store.read(path), path) : undefined))
  const manager = { ...syncApis(store), ...later }
  return {
    getFileSystemManager: () => manager,
    saveFile: later['saveFile'],
    getFileInfo: later['getFileInfo'],
    openDocument: wxCall('openDocument', ({ filePath }: FileOptions) =>
      openDocument(context, store, filePath),
    ),
    shareFileMessage: wxCall('shareFileMessage', (given: ShareFileOptions) =>
      shareFile(context, store, given),
    ),
    env: { USER_DATA_PATH },
  }
}
