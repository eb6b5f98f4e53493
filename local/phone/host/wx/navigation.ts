import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import type { HostApi, TabItem } from '../api'

type Indexed = { index: number }

function pages({ nav }: HostApi): WxModule {
  return {
    navigateTo: wxCall('navigateTo', (o: Parameters<typeof nav.navigateTo>[0]) => nav.navigateTo(o)),
    redirectTo: wxCall('redirectTo', (o: { url: string }) => nav.redirectTo(o)),
    switchTab: wxCall('switchTab', (o: { url: string }) => nav.switchTab(o)),
    reLaunch: wxCall('reLaunch', (o: { url: string }) => nav.reLaunch(o)),
    navigateBack: wxCall('navigateBack', (o?: { delta?: number }) => nav.navigateBack(o)),
    preloadWebview: wxCall('preloadWebview', () => undefined),
  }
}

function bar({ navigationBar: top }: HostApi): WxModule {
  return {
    setNavigationBarTitle: wxCall('setNavigationBarTitle', ({ title }: { title: string }) =>
      top.setTitle(title),
    ),
    setNavigationBarColor: wxCall('setNavigationBarColor', (o: Parameters<typeof top.setColor>[0]) =>
      top.setColor(o),
    ),
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
    setTabBarStyle: wxCall('setTabBarStyle', (style: Parameters<typeof tabBar.setStyle>[0]) =>
      tabBar.setStyle(style),
    ),
    showTabBar: wxCall('showTabBar', () => tabBar.show()),
    hideTabBar: wxCall('hideTabBar', () => tabBar.hide()),
  }
}

function scrolling({ scroll }: HostApi): WxModule {
  return {
    pageScrollTo: wxCall('pageScrollTo', (o: Parameters<typeof scroll.scrollTo>[0]) => scroll.scrollTo(o)),
    startPullDownRefresh: wxCall('startPullDownRefresh', () => scroll.startPullDownRefresh()),
    stopPullDownRefresh: wxCall('stopPullDownRefresh', () => scroll.stopPullDownRefresh()),
  }
}

/** Page changes, the bars above and below, scrolling and pulling down: the host does them, this gives WeChat's names. */
export function navigationModule({ host }: WxContext): WxModule {
  return { ...pages(host), ...bar(host), ...tabs(host), ...scrolling(host) }
}
