/** An icon of our own family. It takes the colour and size of the words beside it and is silent to screen readers. */
export default Component({
  properties: {
    /** A name of the family: a file of `tools/icons/svg`. */
    name: { type: String, value: 'info' },
    /** `text` follows the words beside it; the others are half as large again and twice as large. */
    size: { type: String, value: 'text' },
  },
})
