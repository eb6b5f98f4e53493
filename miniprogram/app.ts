import { startServices } from './services/start'

App({
  onLaunch() {
    startServices()
  },
})
