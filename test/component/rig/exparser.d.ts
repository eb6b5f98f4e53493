/** The simulator's component engine, as far as the rig needs it. */
declare module 'miniprogram-exparser' {
  const exparser: {
    /** Fires an event on a node, as `this.triggerEvent` of its component does. */
    triggerEvent(node: object, name: string, detail: unknown, options: object): void
  }
  export default exparser
}
