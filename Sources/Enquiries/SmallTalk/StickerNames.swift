extension SmallTalkRules {
    /// The names WeChat writes in square brackets for its own stickers, Chinese and English; any other name in
    /// brackets may be a title.
    static let stickerNames: Set<String> = Set(
        """
        微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 囧 抓狂 吐 偷笑 愉快
        白眼 傲慢 困 惊恐 憨笑 悠闲 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 坏笑 右哼哼 左哼哼 哈欠
        鄙视 委屈 快哭了 阴险 亲亲 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶
        吃瓜 加油 汗 天啊 Emm 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心碎
        拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 OK 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 炸弹 便便 月亮 太阳 庆祝
        礼物 红包 發 福 烟花 爆竹 猪头 跳跳 发抖 转圈 吓 酷 爱情 飞吻 大兵 饥饿 折磨 糗大了 示爱 瓢虫 篮球
        足球 乒乓 西瓜 饭 差劲 爱你 NO
        Smile Grimace Drool Scowl CoolGuy Sob Shy Silent Sleep Cry Awkward Angry Tongue Grin Surprise Frown
        Ruthless Blush Scream Puke Chuckle Joyful Slight Smug Drowsy Panic Sweat Laugh Commando Determined
        Scold Shocked Shhh Dizzy Tormented Toasted Skull Hammer Wave Speechless NosePick Clap Shame Trick
        Yawn Pooh-pooh Shrunken Puling Sly Kiss Whimper Happy Sick Flushed Lol Terror Hey Facepalm Smirk
        Smart Moue Yeah! Onlooker GoForIt OMG Respect Doge NoProb MyBad Wow Boring Awesome LetMeSee Sigh
        Hurt Broken Lips Heart BrokenHeart Hug ThumbsUp ThumbsDown Shake Peace Salute Beckon Fist OK Worship
        Beer Coffee Cake Rose Wilt Cleaver Bomb Poop Moon Sun Party Gift Packet Rich Blessing Fireworks
        Firecracker Pig Waddle Tremble Twirl Bye Concerned LetDown Duh
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
