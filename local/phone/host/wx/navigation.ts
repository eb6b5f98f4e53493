import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import type { HostApi, TabItem } from '../api'

type Indexed = { index: number }

function pages({ nav }: HostApi): WxModule {
  return {
    navigateTo: wxCall('navigateTo', nav.navigateTo),
    redirectTo: wxCall('redirectTo', nav.redirectTo),
    switchTab: wxCall('switchTab', nav.switchTab),
    reLaunch: wxCall('reLaunch', nav.reLaunch),
    navigateBack: wxCall('navigateBack', nav.navigateBack),
    preloadWebview: wxCall('preloadWebview', () => undefined),
  }
}

function bar({ navigationBar: top }: HostApi): WxModule {
  return {
    setNavigationBarTitle: wxCall('setNavigationBarTitle', ({ title }: { title: string }) =>
      top.setTitle(title),
    ),
    setNavigationBarColor: wxCall('setNavigationBarColor', top.setColor),
    showNavigationBarLoading: wxCall('showNavigationBarLoading', () => top.showLoading()),
    hideNavigationBarLoading: wxCall('hideNavigationBarLoading', () => top.hideLoading()),
    hideHomeButton: wxCall('hideHomeButton', () => top.hideHomeButton()),
  }
}

function tabs({ tabBar }: HostApi): WxModule {
  return {
    setTabBarBadge: wxCall('setTabBarBadge', ({ index, text }: Indexed & { text: string }) =>
      tabBar.setBadge(index, text),
    ),
    removeTabBarBadge: wxCall('removeTabBarBadge', ({ index }: Indexed) => tabBar.removeBadge(index)),
    showTabBarRedDot: wxCall('showTabBarRedDot', ({ index }: Indexed) => tabBar.showRedDot(index)),
    hideTabBarRedDot: wxCall('hideTabBarRedDot', ({ index }: Indexed) => tabBar.hideRedDot(index)),
    setTabBarItem: wxCall('setTabBarItem', ({ index, ...item }: Indexed & Partial<TabItem>) =>
      tabBar.setItem(index, item),
    ),
    setTabBarStyle: wxCall('setTabBarStyle', tabBar.setStyle),
    showTabBar: wxCall('showTabBar', () => tabBar.show()),
    hideTabBar: wxCall('hideTabBar', () => tabBar.hide()),
  }
}

function scrolling({ scroll }: HostApi): WxModule {
  return {
    pageScrollTo: wxCall('pageScrollTo', scroll.scrollTo),
    startPullDownRefresh: wxCall('startPullDownRefresh', () => scroll.startPullDownRefresh()),
    stopPullDownRefresh: wxCall('stopPullDownRefresh', () => scroll.stopPullDownRefresh()),
  }
}

/** Page changes, the bars above and below, scrolling and pulling down: the host does them, this gives WeChat's names. */
export function navigationModule({ host }: WxContext): WxModule {
  return { ...pages(host), ...bar(host), ...tabs(host), ...scrolling(host) }
}
