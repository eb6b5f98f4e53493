import { assetUrlFor } from './asset'
import { setContext } from './context'
import { isOn, text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

/** `<video>` */
export const videoSpec: BuiltinSpec = {
  tag: 'video',
  properties: {
    src: 'string',
    poster: 'string',
    autoplay: 'boolean',
    loop: 'boolean',
    muted: 'boolean',
    controls: ['any', true],
    objectFit: ['string', 'contain'],
    initialTime: 'number',
    title: 'string',
    showFullscreenBtn: 'any',
    showPlayBtn: 'any',
    showCenterPlayBtn: 'any',
    enableProgressGesture: 'any',
    direction: 'any',
    duration: 'any',
  },
  setup(builtin) {
    const { element, node } = builtin
    const video = document.createElement('video')
    video.playsInline = true
    element.append(video)
    setContext(node, videoContext(video))
    forwardEvents(builtin, video)
    return {
      changed: {
        src: (value) => value && (video.src = assetUrlFor(node, value)),
        poster: (value) => value && (video.poster = assetUrlFor(node, value)),
        autoplay: (value) => (video.autoplay = Boolean(value)),
        loop: (value) => (video.loop = Boolean(value)),
        muted: (value) => (video.muted = Boolean(value)),
        controls: (value) => (video.controls = isOn(value, true)),
        objectFit: (value) => (video.style.objectFit = text(value)),
        initialTime: (value) => value && (video.currentTime = Number(value)),
      },
    }
  },
}

function forwardEvents(builtin: Builtin, video: HTMLVideoElement): void {
  for (const type of ['play', 'pause', 'ended', 'waiting'] as const) {
    video.addEventListener(type, () => builtin.emit(type, {}))
  }
  video.addEventListener('timeupdate', () =>
    builtin.emit('timeupdate', { currentTime: video.currentTime, duration: video.duration }),
  )
  video.addEventListener('error', () => builtin.emit('error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' }))
}

function videoContext(video: HTMLVideoElement): Record<string, unknown> {
  return {
    play: () => void video.play(),
    pause: () => video.pause(),
    stop: () => (video.pause(), (video.currentTime = 0)),
    seek: (seconds: number) => (video.currentTime = seconds),
    playbackRate: (rate: number) => (video.playbackRate = rate),
    requestFullScreen: () => void video.requestFullscreen(),
    exitFullScreen: () => void document.exitFullscreen(),
  }
}
