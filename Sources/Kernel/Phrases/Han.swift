/// Simplifies the traditional characters that readers' questions are made of.
///
/// Not a converter for texts: only what greetings, questions and rules use, one character for one.
public enum Han {
    /// The simplified form of a scalar, or the scalar itself.
    public static func simplified(_ scalar: UInt32) -> UInt32 {
        guard (0x4E00...0x9FFF).contains(scalar) else { return scalar }
        let simple = table[Int(scalar) - 0x4E00]
        return simple == 0 ? scalar : UInt32(simple)
    }

    /// Whether a scalar is a Chinese character.
    public static func contains(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0x20000...0x3134F).contains(scalar)
    }

    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0x9FFF - 0x4E00 + 1)
        let scalars = pairs.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value)
        for index in stride(from: 0, to: scalars.count - 1, by: 2) {
            table[Int(scalars[index]) - 0x4E00] = UInt16(scalars[index + 1])
        }
        return table
    }()

    /// Pairs of a traditional character and its simplified form.
    private static let pairs = """
        書书 圖图 館馆 閱阅 讀读 覽览 借借 還还 續续 約约 預预 訂订 薦荐 購购 證证 號号 碼码 帳账 賬账 戶户 開开 關关 門门 閉闭 時时 間间
        幾几 點点 鐘钟 週周 週周 沒没 嗎吗 麼么 麽么 樣样 樓楼 層层 裡里 裏里 哪哪 問问 請请 謝谢 們们 見见 對对 話话 電电 郵邮 箱箱 聯联 絡络
        繫系 係系 員员 諮咨 詢询 務务 辦办 網网 絡络 線线 無无 連连 接接 機机 腦脑 資资 訊讯 庫库 據据 數数 論论 獻献 傳传 遞递 檢检
        尋寻 查查 載载 複复 復复 製制 印印 掃扫 描描 費费 錢钱 罰罚 過过 逾逾 遲迟 丟丢 壞坏 損损 賠赔 償偿 遺遗 領领 舊旧 換换 補补
        進进 離离 場场 學学 生生 師师 畢毕 業业 職职 訪访 個个 為为 與与 從从 後后 來来 會会 話话 說说 講讲 聽听 視视 頻频 語语 華华
        國国 東东 區区 總总 處处 廳厅 臺台 檯台 廣广 邊边 遠远 運运 動动 單单 雙双 較较 實实 際际 應应 該该 當当 現现 發发 給给 讓让
        將将 帶带 幫帮 助助 麻麻 煩烦 歡欢 樂乐 愛爱 氣气 兒儿 嚇吓 哪哪 誰谁 這这 那那 還还 願愿 隻只 術术 藝艺 歷历 曆历 經经 濟济
        醫医 藥药 農农 軍军 體体 統统 計计 劃划 設设 備备 審审 閱阅 條条 規规 則则 權权 限限 長长 張张 頁页 題题 類类 級级 編编 譯译
        選选 擇择 標标 籤签 簽签 報报 紙纸 雜杂 誌志 級级 優优 質质 參参 觀观 園园 臨临 異异 狀状 態态 確确 認认 輸输 填填 寫写 記记
        錄录 憶忆 錯错 誤误 驗验 難难 誠诚 請请 敬敬 課课 堂堂 貼贴 齊齐 飯饭 餐餐 飲饮 車车 僅仅 屬属 豐丰 貴贵 賓宾 驚惊 餘余 遊游
        轉转 鬧闹 靜静 衝冲 剛刚 創创 討讨 議议 組组 織织 結结 絕绝 終终 顧顾 顯显 響响 頂顶 順顺 須须 顏颜 額额 風风 飛飞 養养 馬马
        龍龙 鳥鸟 魚鱼 黃黄 藍蓝 綠绿 紅红 銀银 鐵铁 鑰钥 鎖锁 鏈链 錶表 錫锡 陽阳 陰阴 隊队 階阶 隨随 險险 雖虽 雲云 靈灵 頭头 題题
        暫暂 書书 晚晚 滿满 漢汉 測测 準准 溫温 湯汤 滅灭 燈灯 熱热 營营 獎奖 獨独 環环 產产 異异 療疗 盡尽 監监 碩硕 禮礼 種种 稱称
        積积 穩稳 窮穷 節节 範范 簡简 糾纠 紀纪 純纯 細细 縣县 繼继 罷罢 義义 習习 聖圣 聞闻 聲声 膠胶 興兴 舉举 藉借 蘭兰 號号 補补
        親亲 覺觉 觸触 訓训 託托 許许 評评 詞词 試试 詩诗 詳详 誇夸 讚赞 貓猫 財财 責责 貨货 販贩 貸贷 賣卖 賽赛 趙赵 跡迹 軟软 輕轻
        輪轮 辭辞 邏逻 鄉乡 醜丑 釋释 針针 鈕钮 錢钱 鍵键 閒闲 閣阁 閩闽 雞鸡 韓韩 頒颁 頗颇 預预 飽饱 驅驱 髮发 鬆松 麥麦 黨党
        """
}
