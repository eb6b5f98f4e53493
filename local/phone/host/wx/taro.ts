// What Taro's H5 part already does as WeChat does, taken as it is.

import {
  arrayBufferToBase64,
  base64ToArrayBuffer,
  connectSocket,
  createAnimation,
  createInnerAudioContext,
  createMediaQueryObserver,
  getBatteryInfo,
  offAccelerometerChange,
  offCompassChange,
  onAccelerometerChange,
  onCompassChange,
  startAccelerometer,
  startCompass,
  stopAccelerometer,
  stopCompass,
} from '@tarojs/taro-h5'
import type { WxModule } from './context'

/** Animation, sound, sockets and sensors of the browser behind WeChat's names. */
export function taroModule(): WxModule {
  return {
    arrayBufferToBase64,
    base64ToArrayBuffer,
    connectSocket,
    createAnimation,
    createInnerAudioContext,
    createMediaQueryObserver,
    getBatteryInfo,
    offAccelerometerChange,
    offCompassChange,
    onAccelerometerChange,
    onCompassChange,
    startAccelerometer,
    startCompass,
    stopAccelerometer,
    stopCompass,
  }
}
