extension Pinyin {
    /// Second readings of common characters: each is indexed beside the usual one.
    static let otherReadings = """
        长zhang 都dou 地de 得dei 还huan 行hang 重chong 乐yue 单shan,chan 曾ceng 传zhuan 朝zhao 藏zang 会kuai
        了liao 着zhao,zhuo 种chong 调tiao 弹tan 区ou 仇qiu 查zha 解xie 石dan 率shuai 角jue 什shi 度duo 校jiao
        觉jiao 数shuo 说shui,yue 降xiang 强jiang 参shen,cen 差chai 称chen 盛cheng 圈juan 便pian 辟bi 秘bi 血xie
        色shai 塞se 宿xiu 模mu 暴pu 薄bao 露lou 落la 没mo 脉mo 蔓wan 埋man 氏zhi 似shi 识zhi 食si 提di 系ji
        削xiao 省xing 择zhai 和huo,hu 见xian 将qiang 万mo 大dai 家gu 女ru 广an 折she 不fou 期ji 其ji 骑ji 给ji
        巷hang 屏bing 勒lei 恶wu 乘sheng 番pan 抹ma 谁shui 佛fu 呆ai 伯bai 阿e 叶xie 柏bo 龟qiu,jun 贾gu 车ju
        尺che 厕si 吭hang 颈geng 核hu 吓he 剥bao 堡pu 泊po 卜bo 陆liu 六lu 虾ha 约yao 熨yu 粘nian 殷yan 尉yu
        遗wei 艾yi 拗niu 臂bei 扁pian 仔zai 祭zhai 翟di 覃tan 缪mou 牟mu 娜nuo 若re 莎suo 茜xi 俞shu 嚼jue 咯ge
        咳hai 茄jia 拓ta 俟qi 荨xun 嗯ng 鹄gu
        """

    /// Words that are read otherwise than their characters suggest.
    static let wordReadings = """
        重庆:chong'qing 重生:chong'sheng 重返:chong'fan 重建:chong'jian 重新:chong'xin 重构:chong'gou 重读:chong'du
        重逢:chong'feng 重来:chong'lai 重写:chong'xie 重启:chong'qi 重阳:chong'yang 重返:chong'fan 重走:chong'zou
        重温:chong'wen 重组:chong'zu 重塑:chong'su 重回:chong'hui 重现:chong'xian 双重:shuang'chong 多重:duo'chong
        长大:zhang'da 成长:cheng'zhang 生长:sheng'zhang 家长:jia'zhang 校长:xiao'zhang 市长:shi'zhang 部长:bu'zhang
        局长:ju'zhang 院长:yuan'zhang 县长:xian'zhang 村长:cun'zhang 队长:dui'zhang 船长:chuan'zhang 社长:she'zhang
        处长:chu'zhang 所长:suo'zhang 增长:zeng'zhang 首长:shou'zhang 组长:zu'zhang 班长:ban'zhang 长老:zhang'lao
        董事长:dong'shi'zhang 长子:zhang'zi 师长:shi'zhang 酋长:qiu'zhang 兄长:xiong'zhang 秘书长:mi'shu'zhang
        长安:chang'an 长征:chang'zheng 长城:chang'cheng 长江:chang'jiang 长恨歌:chang'hen'ge
        银行:yin'hang 行业:hang'ye 行家:hang'jia 同行:tong'hang 央行:yang'hang 投行:tou'hang 商行:shang'hang
        洋行:yang'hang 行会:hang'hui 行列:hang'lie 排行:pai'hang 内行:nei'hang 外行:wai'hang 行距:hang'ju
        音乐:yin'yue 乐理:yue'li 乐器:yue'qi 乐队:yue'dui 乐章:yue'zhang 民乐:min'yue 声乐:sheng'yue 礼乐:li'yue
        乐府:yue'fu 乐谱:yue'pu 器乐:qi'yue 配乐:pei'yue 交响乐:jiao'xiang'yue 摇滚乐:yao'gun'yue 乐团:yue'tuan
        都是:dou'shi 都有:dou'you 都会:dou'hui 都不:dou'bu 都要:dou'yao 都能:dou'neng 都在:dou'zai 都没:dou'mei
        都想:dou'xiang 都得:dou'dei 都应该:dou'ying'gai 我们都:wo'men'dou 人人都:ren'ren'dou 每个人都:mei'ge'ren'dou
        自传:zi'zhuan 外传:wai'zhuan 列传:lie'zhuan 水浒传:shui'hu'zhuan 正传:zheng'zhuan 别传:bie'zhuan
        评传:ping'zhuan 小传:xiao'zhuan 左传:zuo'zhuan 传记:zhuan'ji 英雄传:ying'xiong'zhuan 大传:da'zhuan
        全传:quan'zhuan 后传:hou'zhuan 前传:qian'zhuan 本传:ben'zhuan 合传:he'zhuan 画传:hua'zhuan 新传:xin'zhuan
        白蛇传:bai'she'zhuan 儿女英雄传:er'nu'ying'xiong'zhuan 甄嬛传:zhen'huan'zhuan
        朝阳:chao'yang 朝花夕拾:zhao'hua'xi'shi 朝夕:zhao'xi 今朝:jin'zhao 西藏:xi'zang 藏族:zang'zu 宝藏:bao'zang
        藏传:zang'chuan 地藏:di'zang 藏地:zang'di 藏密:zang'mi 大藏经:da'zang'jing 三藏:san'zang 会计:kuai'ji
        财会:cai'kuai 会稽:kuai'ji 睡着:shui'zhao 着急:zhao'ji 着迷:zhao'mi 着落:zhuo'luo 着陆:zhuo'lu 执着:zhi'zhuo
        了解:liao'jie 不得了:bu'de'liao 了不起:liao'bu'qi 受不了:shou'bu'liao 为了:wei'le 未了:wei'liao
        调查:diao'cha 调研:diao'yan 曲调:qu'diao 腔调:qiang'diao 调解:tiao'jie 调整:tiao'zheng 空调:kong'tiao
        调味:tiao'wei 协调:xie'tiao 弹性:tan'xing 弹琴:tan'qin 弹唱:tan'chang 单于:chan'yu 单田芳:shan'tian'fang
        曾国藩:zeng'guo'fan 曾子:zeng'zi 曾巩:zeng'gong 曾经:ceng'jing 不曾:bu'ceng 未曾:wei'ceng
        率领:shuai'ling 草率:cao'shuai 主角:zhu'jue 角色:jue'se 配角:pei'jue 揣度:chuai'duo 校对:jiao'dui
        校注:jiao'zhu 校订:jiao'ding 校释:jiao'shi 校笺:jiao'jian 校点:jiao'dian 校补:jiao'bu 睡觉:shui'jiao
        投降:tou'xiang 降龙:xiang'long 受降:shou'xiang 人参:ren'shen 出差:chu'chai 盛世:sheng'shi 便宜:pian'yi
        秘鲁:bi'lu 星宿:xing'xiu 二十八宿:er'shi'ba'xiu 模样:mu'yang 模具:mu'ju 关系:guan'xi 体系:ti'xi
        说服:shuo'fu 游说:you'shui 暖和:nuan'huo 和谐:he'xie 还原:huan'yuan 还乡:huan'xiang 归还:gui'huan
        偿还:chang'huan 生还:sheng'huan 奉还:feng'huan 还魂:huan'hun 还珠:huan'zhu 得失:de'shi 土地:tu'di
        大夫:dai'fu 大王:da'wang 恶心:e'xin 可恶:ke'wu 厌恶:yan'wu 好恶:hao'wu 憎恶:zeng'wu 仿佛:fang'fu 佛教:fo'jiao
        龟兹:qiu'ci 乌龟:wu'gui 车马炮:ju'ma'pao 大厦:da'sha 厦门:xia'men 六安:lu'an 番禺:pan'yu 尉迟:yu'chi
        吐蕃:tu'bo 可汗:ke'han 冒顿:mo'du 月氏:yue'zhi 身毒:yuan'du 阿房宫:e'pang'gong 大宛:da'yuan 万俟:mo'qi
        般若:bo're 南无:na'mo 伽蓝:qie'lan 瑜伽:yu'jia 伽利略:jia'li'lue 楞伽:leng'qie 罗刹:luo'cha 古刹:gu'cha
        给予:ji'yu 供给:gong'ji 给水:ji'shui 量子:liang'zi 数据:shu'ju 参差:cen'ci 石头:shi'tou 什么:shen'me
        为什么:wei'shen'me 种地:zhong'di 地下:di'xia 似的:shi'de 识字:shi'zi 血液:xue'ye 剥削:bo'xue 削皮:xiao'pi
        绿林:lu'lin 丧家:sang'jia 散文:san'wen 少年:shao'nian 难民:nan'min 宁可:ning'ke 纪晓岚:ji'xiao'lan
        叶公:ye'gong 女娲:nu'wa 老子:lao'zi 孔乙己:kong'yi'ji 燕京:yan'jing 应用:ying'yong 称职:chen'zhi
        """

    /// Family names that are read otherwise than the same characters elsewhere.
    static let familyNameReadings = """
        曾:zeng 单:shan 解:xie 仇:qiu 区:ou 查:zha 朴:piao 翟:zhai 覃:qin 缪:miao 乐:yue 盖:ge 任:ren 洗:xian 冼:xian
        尉迟:yu'chi 万俟:mo'qi 宓:fu 种:chong 秘:bi 折:she 员:yun 繁:po 召:shao 重:chong 长孙:zhang'sun 令狐:ling'hu
        尹:yin 燕:yan 纪:ji 牟:mou 宁:ning 石:shi 华:hua 都:du 车:che 贾:jia 卜:bu 郗:xi 黑:he 逄:pang 褚:chu 晁:chao
        """
}
