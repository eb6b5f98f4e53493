/** What the phone adds to a department of the catalogue: a picture, and the words by which people ask for it. */
interface DepartmentExtra {
  icon: string
  /** Words of daily life that stand in no course's name. */
  asked: string
}

const EXTRAS: Readonly<Record<string, DepartmentExtra>> = {
  calligraphy: { icon: 'brush', asked: '书法 写字 毛笔字 画画 绘画' },
  music: { icon: 'music', asked: '唱歌 合唱 乐器 音乐' },
  dance: { icon: 'dance', asked: '跳舞 舞蹈 走秀' },
  opera: { icon: 'stage', asked: '唱戏 戏曲 沪剧 越剧' },
  digital: { icon: 'screen', asked: '手机 电脑 微信 上网' },
  wellness: { icon: 'health', asked: '太极 锻炼 保健 养生 健身' },
  craft: { icon: 'scissors', asked: '手工 编织 剪纸 刺绣' },
  photo: { icon: 'camera', asked: '拍照 照相 摄影 录像' },
  humanities: { icon: 'book', asked: '英语 日语 语文 历史 读书' },
  home: { icon: 'meal', asked: '烧菜 做饭 烹饪 点心 烘焙' },
  finance_law: { icon: 'scales', asked: '理财 法律 防骗 养老金' },
  garden: { icon: 'leaf', asked: '种花 养花 下棋 打牌 盆景' },
}

const PLAIN: DepartmentExtra = { icon: 'cap', asked: '' }

/** Picture and daily words of a department; one that the catalogue adds later gets a plain picture. */
export function departmentExtra(id: string): DepartmentExtra {
  return EXTRAS[id] ?? PLAIN
}
