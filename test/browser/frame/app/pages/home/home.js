Page({ data: { words: '你好' } })
