/** A part of the page. Fires `seen` once when it comes into sight, so that what nobody scrolls to costs no question. */
export default Component({
  data: {
    /** Not drawn: ends the watching. */
    stop: (() => undefined) as () => void,
  },
  lifetimes: {
    ready() {
      const observer = this.createIntersectionObserver({})
      this.data.stop = () => observer.disconnect()
      observer.relativeToViewport().observe('.part', ({ intersectionRatio, intersectionRect }) => {
        if (intersectionRatio <= 0 && intersectionRect.height <= 0) return
        this.data.stop()
        this.triggerEvent('seen')
      })
    },
    detached() {
      this.data.stop()
    },
  },
})
