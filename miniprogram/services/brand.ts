/**
 * Who this mini-program speaks for. Name, marks and colours belong to the bank and its partners: whoever may use
 * them changes this file, and nothing else. `styles/tokens.wxss` and `app.json` repeat the colours because WeChat
 * cannot read them from here; a test holds the three together.
 */
export const brand = {
  name: '心家园公益服务站',
  shortName: '心家园',
  /** What the network is, in one sentence. */
  intro: '家门口的公益服务站：歇歇脚、喝口水、学点新本事、帮一把邻居。',
  /** A placeholder: no such line can exist. The network's own number goes here. */
  servicePhone: '021-0000 0000',
  serviceHours: '每天 9:00 到 17:00',
  /** What native parts (map, tab bar, navigation bar) are painted with; the pages use the tokens. */
  colours: { main: '#0B6B5B', accent: '#B4441C', paper: '#FBF8F3', card: '#FFFFFF', ink2: '#4A5450' },
} as const
