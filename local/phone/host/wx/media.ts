import { wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { endingOf } from './temp-files'
import { passNetwork } from './transport'

interface ChooseOptions {
  count?: number
  mediaType?: string[]
}

const DEFAULT_COUNT = 9

/** The browser's own file dialog stands for album and camera. Closing it is WeChat's `cancel`. */
function pickFiles(accept: string, count: number): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const field = make('input', {
      type: 'file',
      accept,
      multiple: count > 1,
      hidden: true,
      'aria-label': '选择文件',
    })
    const finish = () => {
      field.remove()
      const files = [...(field.files ?? [])].slice(0, count)
      if (files.length) resolve(files)
      else reject(new WxFailure('cancel'))
    }
    field.addEventListener('change', finish)
    field.addEventListener('cancel', finish)
    document.body.append(field)
    field.click()
  })
}

function chooseApis({ privacy, temp }: WxContext): WxModule {
  const choose = async (api: string, accept: string, count = DEFAULT_COUNT) => {
    await privacy.require(api)
    const files = await pickFiles(accept, count)
    return files.map((file) => ({
      tempFilePath: temp.add(file, file.name),
      size: file.size,
      name: file.name,
      file,
    }))
  }
  return {
    chooseMedia: wxCall('chooseMedia', async ({ count, mediaType = ['image', 'video'] }: ChooseOptions) => {
      const accept = mediaType.filter((kind) => kind !== 'mix').map((kind) => `${kind}/*`)
      const files = await choose('chooseMedia', accept.join(',') || 'image/*,video/*', count)
      const tempFiles = files.map(({ tempFilePath, size, file }) => ({
        tempFilePath,
        size,
        fileType: file.type.startsWith('video') ? 'video' : 'image',
      }))
      return { type: tempFiles[0]?.fileType ?? 'image', tempFiles }
    }),
    chooseImage: wxCall('chooseImage', async ({ count }: ChooseOptions) => {
      const files = await choose('chooseImage', 'image/*', count)
      return {
        tempFilePaths: files.map(({ tempFilePath }) => tempFilePath),
        tempFiles: files.map(({ tempFilePath, size }) => ({ path: tempFilePath, size })),
      }
    }),
    chooseMessageFile: wxCall('chooseMessageFile', async ({ count }: ChooseOptions) => {
      const files = await choose('chooseMessageFile', '*/*', count)
      return { tempFiles: files.map(({ tempFilePath, size, name }) => ({ path: tempFilePath, size, name })) }
    }),
  }
}

function showPictures({ host }: WxContext, urls: string[], current: string): Promise<void> {
  const shape = { label: '图片预览', look: 'screen', dismiss: 'cancel' } as const
  return openDialog<void>(host, shape, (panel, end) => {
    panel.classList.add('wx-dark')
    const picture = make('img', { class: 'wx-preview', alt: '预览的图片' })
    const count = make('span')
    let index = Math.max(0, urls.indexOf(current))
    const turn = (step: number) => {
      index = (index + step + urls.length) % urls.length
      picture.src = host.nodes.assetUrl(urls[index] ?? '')
      count.textContent = `${index + 1} / ${urls.length}`
    }
    turn(0)
    const turns =
      urls.length > 1
        ? [makeButton('上一张', () => turn(-1)), count, makeButton('下一张', () => turn(1))]
        : []
    panel.append(
      make(
        'div',
        { class: 'wx-screen-bar' },
        makeButton('关闭', () => end.done()),
      ),
      picture,
      make('div', { class: 'wx-pair wx-dark' }, ...turns),
    )
  })
}

async function saveToAlbum(context: WxContext, filePath: string): Promise<void> {
  await context.privacy.require('saveImageToPhotosAlbum')
  await context.permissions.require('scope.writePhotosAlbum')
  const src = URL.createObjectURL(await context.temp.open(context.host.nodes.assetUrl(filePath)))
  const shape = { label: '保存到相册', look: 'sheet', dismiss: 'cancel' } as const
  await openDialog<void>(context.host, shape, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('h2', { text: '保存到相册' }),
        make('p', { class: 'wx-note', text: '手机上会存下这张图片：' }),
        make('img', { class: 'wx-save-picture', src, alt: '要保存的图片' }),
        make('a', { href: src, download: 'picture.png', text: '存到这台电脑' }),
      ),
      make(
        'div',
        { class: 'wx-pair' },
        makeButton('知道了', () => end.done(), 'wx-filled'),
      ),
    )
  }).finally(() => URL.revokeObjectURL(src))
}

/** As in WeChat, a picture of the network comes with the path of a copy on the phone, which can be saved. */
async function imageInfo({ host, env, temp }: WxContext, src: string) {
  const remote = /^https?:/.test(src)
  if (remote) await passNetwork(env)
  const content = await temp.open(remote ? src : host.nodes.assetUrl(src))
  const picture = await createImageBitmap(content)
  const type = content.type.replace('image/', '') || 'unknown'
  const path = remote ? temp.add(content, `picture${endingOf(content.type)}`) : src
  return { width: picture.width, height: picture.height, path, orientation: 'up', type }
}

/** Pictures and videos: choosing, looking at, saving. */
export function mediaModule(context: WxContext): WxModule {
  return {
    ...chooseApis(context),
    previewImage: wxCall('previewImage', ({ urls, current = '' }: { urls: string[]; current?: string }) => {
      void showPictures(context, urls, current).catch(() => undefined)
    }),
    previewMedia: wxCall(
      'previewMedia',
      ({ sources, current = 0 }: { sources: { url: string }[]; current?: number }) => {
        const urls = sources.map(({ url }) => url)
        void showPictures(context, urls, urls[current] ?? '').catch(() => undefined)
      },
    ),
    saveImageToPhotosAlbum: wxCall('saveImageToPhotosAlbum', ({ filePath }: { filePath: string }) =>
      saveToAlbum(context, filePath),
    ),
    getImageInfo: wxCall('getImageInfo', ({ src }: { src: string }) => imageInfo(context, src)),
    compressImage: wxCall('compressImage', ({ src }: { src: string }) => ({ tempFilePath: src })),
  }
}
