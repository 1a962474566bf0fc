/// The built-in lexicon: the words by which menus, replies and pages name the 74 functions.
///
/// A function begins with its id, what it takes to see it (`info`, `look` or `test`, see `Lexicon.Access`), and where all
/// parts are needed for *present* their names. Then lines `weight[/part]: words`; `url` lines hold parts of addresses,
/// `not` lines words beside which none of the function's words count. Traditional characters and full width need no line of
/// their own: texts are folded first.
let builtInLexicon = #"""
    IP01 info
    0.9: 历史消息, 历史文章, 往期推送, 往期回顾, 往期精彩, 往期文章, 精彩推送, 全部消息, 查看历史, past articles, message history
    0.6: 往期, 推文, 推送
    url 0.85: profile_ext, mp/homepage
    IP02 info
    0.95: 通知公告, 最新公告, 馆内公告, 本馆公告, 图书馆公告, 公告栏, 新闻公告, 公告通知, notices, announcements
    0.9: 公告, 通知, 最新消息, 本馆动态, 馆内动态, 图书馆动态, 本馆新闻, 图书馆新闻, 馆内新闻, 新闻动态, 工作动态, 新闻资讯, library news
    0.8: 新闻, 资讯, 动态, news
    0.3: 消息
    not: 资源动态, 数据库动态, 闭馆通知, 催还通知, 到期通知, 预约通知, 通知设置
    IP03 info
    0.97: 开馆时间, 开放时间, 服务时间, 闭馆通知, 闭馆公告, 放假安排, 开馆安排, 开放安排, 今日开放, 今日开馆, 开闭馆, 作息时间, 馆舍时间, 假期开放, opening hour, library hour, opening time
    0.85: 各馆时间, 时间安排, 时间表, hour, open today
    0.5: 开馆, 闭馆, 开放
    url 0.5: hours, opentime
    IP04 info all guide contact
    0.95/contact: 联系我们, 联系方式, 联系电话, 咨询电话, 图书馆电话, 部门电话, 服务电话, 办公电话, 联系图书馆, contact us, contact
    0.9/contact: 电话, 通讯录, 邮箱地址, phone, email us
    0.95/guide: 入馆指南, 入馆须知, 读者指南, 读者须知, 使用指南, 本馆概况, 馆情概况, 本馆简介, 图书馆简介, 图书馆概况, 规章制度, 借阅规则, 借阅规定, 借书流程, 借阅流程, 借还流程, 借阅指南, 馆藏布局, 馆藏分布, 楼层分布, 楼层导航, 楼层导览, 楼层布局, 馆内地图, 交通路线, 交通指引, 到馆路线, 图书馆导览, 馆舍介绍, 馆舍布局, 新生指南, 预约规则, 入馆规则, 使用须知, 服务指南, 办事指南, 文明公约, library guide, about the library, floor plan, library map, library rule, visit us, getting here
    0.8/guide: 概况, 简介, 指南, 须知, 规则, 导览, 导引, 走进图书馆, 关于我们, 关于本馆, 本馆介绍, 平面图, 馆情, 布局, 地图, 路线, policy, about us
    0.55/guide: 帮助, wifi, 关于, about
    not: 校外访问指南, 入馆教育, 全景, 漫游, 虚拟
    IP05 info
    0.97: 新书通报, 新书速递, 新书推荐, 新书上架, 新书目录, 新书到馆, 新书快递, 新书资讯, 最新图书, 新书展示, 新到图书, 新增馆藏, new book, new title, new arrival, new acquisition
    0.85: 新书, 新刊, just arrived
    url 0.4: newbook
    IP06 info
    0.95: 好书推荐, 图书推荐, 推荐图书, 每周荐书, 每日一书, 每日荐书, 馆员荐书, 馆员推荐, 荐读, 荐书榜, 书单推荐, 主题书单, 推荐书单, 经典推荐, 书目推荐, 推荐书目, 阅读推荐, 馆长推荐, 教授推荐, 好书荐读, staff pick, recommended reading, book recommendation, reading recommendation
    0.75: 书单, 好书, 导读
    not: 我要荐书, 我的书单, 新书推荐, 个性化推荐, 猜你喜欢, 荐购
    IP07 info
    0.95: 讲座预告, 活动预告, 讲座通知, 讲座活动, 活动通知, 近期活动, 活动日历, 讲座信息, 培训通知, 活动安排, 精彩活动, upcoming event, event calendar, what's on, whats on
    0.8: 讲座培训, 讲座, 讲座预约, 讲座报名, event, lecture, workshop, seminar
    0.55: 活动, 培训讲座, 活动报名
    not: 打卡活动, 讲座回放, 讲座视频
    IP08 info
    0.96: 资源动态, 数据库动态, 数据库试用, 试用资源, 试用数据库, 资源试用, 新增资源, 资源推介, 资源快讯, 资源公告, 新增数据库, 资源通告, database trial, trial database, new resource, new database, resource news
    0.7: 试用, 资源资讯, 资源推荐, trial
    CO01 look
    0.98: 馆藏检索, 馆藏查询, 馆藏目录, 馆藏书目, 书目检索, 书目查询, 图书检索, 图书查询, 馆藏图书, 查找图书, 图书搜索, 搜索图书, 书刊检索, 书刊查询, 藏书检索, 目录检索, 馆藏搜索, 查馆藏, 查图书, 查书刊, 检索馆藏, 联机目录, 公共检索, 联合目录, opac, webpac, library catalogue, library catalog, catalogue search, catalog search, search the catalogue, search the catalog, search the collection, find book, search book
    0.9: 查书, 找书, 搜书, 搜图书, 查图书馆, 找图书, catalogue, catalog, 馆藏浏览, search library
    0.75: 馆藏, 书目, 藏书, 检索, search, 移动图书馆
    0.5: 我的图书馆查询, 搜, 查, 书, 搜索, 查询
    url 0.6: opac, webpac, primo, catalog, catalogue
    not: 全文检索, 专利检索, 收引检索, 语音检索, 语音找书, 热门检索, 馆藏布局, 馆藏分布, 特色馆藏, 查询罚款, 罚款查询, 借阅查询, 借书查询, 欠款查询, 欠费查询, 违约查询, 成绩查询, 扫码查书, 学术搜索, 资源检索
    CO02 look
    0.95: 馆藏状态, 图书状态, 在架状态, 馆藏地查询, 索书号查询, 是否在架, 在架查询, item availability, shelf status
    0.55: 馆藏检索, 馆藏查询, 馆藏目录
    0.38: 书目检索, 书目查询, 图书检索, 图书查询
    CO03 test
    0.96: 图书预约, 预约图书, 预约书籍, 预约借书, 预约借阅, 预约到书, 书籍预约, 预约取书, 预约委托, 预借, 我的预约, 图书预借, 预约续借, 续借预约, 预约与续借, place a hold, my hold, reserve a book, reserve item, book reservation
    0.8: 预约查询, hold, 预约记录, 图书预订
    not: 座位, 研讨, 空间, 讲座, 入馆, 参观
    CO04 test
    0.97: 读者荐购, 图书荐购, 荐购图书, 荐购, 我要荐书, 读者荐书, 推荐购买, 购书推荐, 资源荐购, 我要荐购, 建议采购, 推荐采购, 采购推荐, 读者推荐, request a purchase, purchase request, purchase suggestion, suggest a purchase, suggest a book, recommend a purchase, recommend a book
    0.8: 荐书
    0.35: 推荐图书
    not: 每周荐书, 每日荐书, 馆员荐书, 好书荐书, 荐书榜
    CO05 look
    0.95: 扫码查书, 扫一扫查书, 扫码找书, 扫码查馆藏, isbn扫码, 扫码检索, 扫描条码, 扫isbn, scan isbn, scan barcode, scan a book
    0.5: 扫一扫, 扫码, scan
    not: 扫码借书, 扫码签到, 扫码登录, 扫码入馆, 扫码转借
    CO06 look
    0.95: 架位导航, 书架导航, 书籍定位, 图书定位, 架位查询, 智能书架, 找书导航, 排架导航, 图书导航, 馆藏导航, 智能找书, 架位, shelf location, shelf finder, locate on shelf, shelf map, shelf navigation
    0.6: 定位, 书架定位
    CO07 test
    0.96: 馆际互借, 文献传递, 原文传递, 全文传递, 文献求助, 原文获取, 文献互助, 代借代还, 学位论文传递, 文献申请, interlibrary loan, inter library loan, document delivery, document request, ill request
    0.8: 文献代查, 求助, ill
    CO08 test
    0.96: 图书配送, 送书上门, 送书服务, 校区送书, 委托借阅, 委托借书, 通借通还, 跨校区借书, 跨校区借阅, 异地借阅, 异地还书, 图书速递, 图书外送, 图书邮寄, 快递还书, 快递借书, 校区通借, 跨馆借阅, 跨区借阅, book delivery, campus delivery, home delivery
    0.75: 配送, 委托, 送书
    not: 新书速递
    CO09 test
    0.97: 你选书我买单, 你选书 我买单, 你读书我买单, 你看书我买单, 你借书我买单, 你阅读我买单, 你选我购, 你选我买, 读者决策采购, 书店借书, 借购, 新书直借, 即选即借, 芸台购, pda采购, you choose we buy, patron driven, reader selected purchase
    MA01 test
    0.97: 读者绑定, 账号绑定, 帐号绑定, 账户绑定, 证件绑定, 绑定证件, 绑定读者证, 借阅证绑定, 读者证绑定, 身份绑定, 微信绑定, 绑定账号, 绑定帐号, 绑定解绑, 身份认证, 读者认证, 读者登录, 绑定一卡通, 绑定校园卡, 解除绑定, 用户绑定, 学号绑定, link card, link account, bind account, link my account, account binding, bind card
    0.85: 绑定, 登录, 解绑, 认证, 个人中心, 用户中心, 读者中心, 我的账户, 我的账号, 我的信息, 个人信息, sign in, log in, login, bind
    0.75: 我的图书馆, 我的, my library, my account, 我的主页, 个人主页, 读者空间
    0.6: 我, 个人
    url 0.5: bind, login
    not: 我的借阅, 我的书架, 我的订阅, 我的预约, 我的收藏, 我的书单, 人脸认证
    MA02 test
    0.97: 我的借阅, 当前借阅, 借阅信息, 借阅查询, 借书查询, 借阅状态, 借阅情况, 在借图书, 在借, 我的图书, 借阅记录, 借阅清单, 借阅管理, 已借图书, 我的借书, 图书借阅, 我的书, 借阅与续借, 借阅续借, 查借阅, 借阅, my loan, current loan, checked out item, items on loan, items borrowed, my checkout, borrowed book, borrowing record, loan
    0.82: 我的图书馆, my library, my account, 借阅服务, 借书, 我的账户
    0.7: 个人中心, 我的, 续借, 读者中心, 图书续借
    0.6: 我, renew
    url 0.6: loan, mylib, borrow
    not: 借阅历史, 历史借阅, 借阅规则, 借阅规定, 借阅排行, 借阅榜, 委托借阅, 自助借阅, 借阅流程, 借阅须知, 借阅指南, 预约借阅, 设备借阅, 借书证, 借书流程, 借书历史, 扫码借书, 手机借书, 借书码, 借阅证, 借阅报告, 异地借阅, 跨校区借阅, 借阅积分, 研讨室借用, 推荐
    MA03 test
    0.97: 图书续借, 续借图书, 一键续借, 我要续借, 在线续借, 续借服务, 续借预约, 预约与续借, 续借, renew item, renew book, renewal, renew, renew online
    0.65: 我的借阅, 我的图书馆, 当前借阅, 借阅管理, 我的图书, my loan, my library, 在借图书
    0.4: 借阅信息, 借阅, 借书, loan, 个人中心
    not: 借阅历史, 历史借阅, 借阅规则, 借阅规定, 借阅排行, 借阅榜, 委托借阅, 借阅流程, 借书证, 借书流程, 借书历史, 扫码借书, 手机借书, 借书码, 借阅证
    MA04 test
    0.97: 借阅历史, 历史借阅, 借书历史, 借阅史, 历史记录, 我的历史, 已还图书, loan history, borrowing history, reading history, checkout history
    0.6: 借阅记录, 借阅纪录, 借书记录
    not: 历史文章, 历史消息
    MA05 test
    0.95: 到期提醒, 超期提醒, 催还提醒, 还书提醒, 借阅提醒, 催还通知, 到期通知, 逾期提醒, 超期催还, 消息提醒, 提醒设置, 到期催还, 图书催还, 借阅通知, 预约到书通知, due reminder, due date reminder, overdue notice, loan reminder
    0.7: 提醒, 催还, 消息订阅, 消息推送, 我的消息, 消息通知, reminder
    0.4: 消息, 超期, message
    not: 最新消息, 历史消息, 超期罚款, 超期缴费, 消息设置
    MA06 test all query pay
    0.96/query: 欠款查询, 罚款查询, 欠费查询, 超期罚款, 逾期费用, 欠款信息, 我的欠款, 违章查询, fine, library fine, overdue fine
    0.9/query: 罚款, 欠款, 欠费, 逾期费
    0.96/pay+query: 欠费缴纳, 罚款缴纳, 在线缴费, 自助缴费, 超期缴费, 欠款缴纳, 缴纳罚款, 欠款缴费, 图书缴费, 缴费, 缴纳欠款, 超期费缴纳, 支付罚款, 费用缴纳, pay fine, pay my fine, fines and payment, fine payment
    0.6/pay: 支付, payment
    not: 查询与充值, 打印充值, 超期罚款规则, 打印缴费
    MA07 test all loss card
    0.96/loss: 挂失, 读者证挂失, 证件挂失, 借阅证挂失, 挂失解挂, 报失, report lost card, lost card, card loss
    0.95/card: 电子读者证, 电子证, 电子借阅证, 虚拟读者证, 移动借阅证, 读者证, 借书码, 读者码, 入馆码, 二维码读者证, 电子校园卡, 读者二维码, 我的二维码, 身份码, 虚拟卡, 借阅码, library card, digital card, e card, electronic card, virtual card
    0.5/card: 一卡通, 修改密码, card
    not: 读者证绑定, 绑定读者证, 办理读者证, 借阅证绑定, 证件绑定, 读者证办理, 一卡通绑定
    MA08 test
    0.95: 校友服务, 校友办证, 校友入馆, 校友借阅, 校外读者, 社会读者, 访客服务, 访客入馆, 访客预约, 校友读者, 校友卡, 办证指南, 读者证办理, 临时阅览证, 办理借书证, 借书证办理, 办证, 校友, alumni, visitor access, external reader, guest access, external user, visitor registration
    0.65: 借书证, 访客, 校外人员, visitor
    SP01 look
    0.96: 实时座位, 座位余量, 剩余座位, 空余座位, 空闲座位, 空位查询, 座位查询, 座位实时, 座位状态, 座位使用情况, 余座, 空座查询, 座位空闲, 座位情况, 查座位, seat availability, available seat, free seat, seats now
    0.8: 空位, 空座
    0.4: 座位预约, 选座, 占座, 座位地图
    SP02 test
    0.97: 座位预约, 预约座位, 座位预订, 座位预定, 选座, 预约选座, 在线选座, 选座系统, 占座, 约座, 约座位, 订座, 订座位, 抢座, 座位系统, 座位管理, 自习室预约, 座位服务, 空间座位, 研习座位, 我去图书馆, 座位签到, 空间与座位预约, seat booking, seat reservation, book a seat, reserve a seat, seat
    0.9: 座位, 扫码签到, 自习室, 阅览座位, 考研座位, 存座
    0.45: 空间预约, 签到, 座, 预约系统, 预约中心
    url 0.55: seat, zuowei, libseat
    not: 活动签到, 讲座签到, 阅读签到, 实时座位, 座位余量, 剩余座位, 空余座位, 座位信用, 拼座, 座位规则, 座位使用指南
    SP03 test
    0.97: 研讨间预约, 研修间预约, 研讨室预约, 研讨间, 研修间, 研修室, 研讨室, 讨论室, 讨论间, 研习室, 小组讨论, 学习室, 学习空间预约, 空间预约, 预约空间, 单人间, 琴房, 会议室预约, 团体研讨, 共享空间预约, 学习间, 自修间, 讨论室预约, 多功能厅预约, 研读间, study room, group study, group room, discussion room, book a room, room booking, room reservation
    0.75: 空间, 房间, 教室预约, room
    url 0.45: room, space
    not: 存储空间, 读者空间, 空间服务介绍, 录音棚
    SP04 look
    0.96: 在馆人数, 入馆人数, 当前人数, 馆内人数, 人流量, 入馆预约, 预约入馆, 进馆预约, 客流, 实时人数, 预约进馆, 参观预约, 导览参观, 团体参观, 入馆登记, occupancy, visitor count, entry booking, entry reservation, how busy
    0.6: 入馆, 参观, 刷脸, visit
    not: 入馆教育, 入馆指南, 入馆须知, 入馆考试, 入馆规则, 校友入馆, 新生入馆, 参观指南, 入馆码
    SP05 test
    0.96: 设备借用, 设备外借, 设备借还, 设备预约, 借设备, 电脑借用, 笔记本借用, 笔记本外借, 平板借用, 平板外借, 电子阅读器借用, 借电脑, 充电宝租借, 电子设备借阅, equipment loan, device lending, borrow a laptop, laptop loan, equipment booking, borrow a device, borrow equipment, laptop
    0.7: 设备, 电脑, 平板, 笔记本, 充电宝, 雨伞借用, equipment
    SP06 look
    0.96: 存包柜, 储物柜, 寄存柜, 预约存包柜, 存包, 寄存, 书包柜, 自助存包, 智能柜, 存物柜, 书柜预约, locker
    SP07 test
    0.97: 座位信用, 违约申诉, 违规申诉, 信用积分, 违约记录, 违规记录, 黑名单, 信用分, 座位违约, 违约查询, 违规查询, 我的信用, 申诉, seat credit, violation, appeal
    0.75: 信用, 违约, 违规
    SP08 test
    0.97: 自助打印, 打印复印, 云打印, 文印服务, 自助文印, 打印服务, 复印扫描, 打印预约, 联创打印, 无线打印, 打印复印扫描, 自助复印, 扫描服务, 文印, printing, print, print and copy, photocopy, print copy scan, self service printing
    0.92: 打印, 复印, 打印上传
    not: 3d打印, 3d print
    SP09 test
    0.96: 3d打印, 朗读亭, 录音棚, 录音室, 创客空间, 创客, 演播室, 朗读亭预约, 朗读空间, 音视频制作, 录播室, 视听室, 多媒体制作, maker space, makerspace, 3d print, 3d printing, recording studio, recording booth, reading booth, media studio
    RI01 look
    0.95: 自动回复列表, 关键词列表, 回复关键词, 关键字回复, 自动回复, 指令列表, 关键词查询, 回复指令, keyword list, auto reply
    RI02 look
    0.97: 常见问题, 常见问答, 问题解答, 常见疑问, 读者问答, 问答集, 答疑, 疑难解答, faq, frequently asked
    0.65: 问答, 帮助中心, 问题, help centre, help center, help
    not: 智能问答, ai问答, 问答机器人, 答题, report a problem
    RI03 test
    0.96: 在线咨询, 人工咨询, 人工服务, 人工客服, 在线客服, 实时咨询, 咨询馆员, 问馆员, 联系馆员, qq咨询, 参考咨询, 咨询馆员, 读者咨询, 虚拟咨询, 馆员咨询, qq咨询群, 咨询群, 微信咨询, 在线问答, 转人工, 咨询服务, ask a librarian, ask us, live chat, chat with us, chat with a librarian, ask librarian, online reference
    0.75: 咨询, 客服, chat, ask
    not: 智能咨询, 咨询电话, 智能客服, 机器人咨询, 学科咨询, ai咨询
    RI04 test
    0.96: 意见反馈, 读者留言, 意见箱, 馆长信箱, 投诉建议, 意见建议, 建议反馈, 在线留言, 我要留言, 留言板, 读者建议, 反馈, 吐槽, 投诉, 读者意见, 意见与建议, 我要反馈, 问题反馈, 读者心声, 馆长邮箱, 书记信箱, feedback, report a problem, comment and suggestion, complaint, suggestion box
    0.85: 留言, 建议, 意见, 信箱
    not: 我要荐购, 购书建议
    RI05 look
    0.9: 文章评论, 评论区, 留言精选, 精选留言, 读者评论, comments on articles
    RI06 look
    0.96: 问卷调查, 读者调查, 有奖问卷, 满意度调查, 调查问卷, 读者问卷, 投票, 网络投票, 评选投票, 参与投票, 有奖竞答, 抽奖, survey, questionnaire, vote, poll
    0.9: 问卷, 调查, 评选
    url 0.5: vote, wjx, wj.qq.com
    RI07 look
    0.97: 失物招领, 寻物启事, 失物, 寻物, 拾物, lost and found, lost property, lost found
    RI08 test
    0.96: 志愿者, 志愿服务, 志愿者招募, 加入志愿者, 勤工助学, 勤工俭学, 学生助理, 学生馆员, 招聘助理, 学生社团, 图管会, 学管会, 义工, 助管, 志愿者报名, 勤工助学岗位, volunteer, student job, student assistant, part time job
    0.6: 招募
    DR01 look
    0.96: 学术搜索, 学术资源, 资源发现, 一站式检索, 学术发现, 超星发现, 统一检索, 知识发现, 发现系统, 搜论文, 找论文, 找文章, 期刊论文, 论文检索, 文献检索, 学术检索, 资源检索, 文献搜索, 全文检索, 百链, 智慧搜索, 中外文发现, 统一搜索, discovery, find article, article search, search everything, one search, onesearch
    0.75: 发现, 找文献, 搜文献, 论文, summon, primo, eds, 检索资源, 查文献, articles
    0.55: 找资源, 搜资源, 文献
    url 0.45: find, discovery, primo, summon
    not: 论文提交, 论文查重, 论文助手, 学位论文, 文献传递, 文献求助, 论文收录, 知识发现活动, 特色文献
    DR02 look
    0.97: 数据库导航, 数据库, 中外文数据库, 数据库列表, 常用数据库, 电子资源, 数字资源, 数据库资源, 外文数据库, 中文数据库, 移动数据库, 知网, 万方, 维普, 万方医学, 中国知网, cnki, pubmed, 资源列表, 电子数据库, 免费数据库, 掌上资源, 法学资源, databases a z, database, e resource, electronic resource, online resource, a z list
    0.6: 资源, 库, 移动资源, 校内资源, resource
    not: 数据库试用, 试用数据库, 新增数据库, 数据库动态, 数据库培训, 资源动态, 资源试用, 试用资源, 特色数据库, 自建数据库, 新增资源, 资源发现, 资源检索, 学术资源, 资源荐购, 音乐库
    DR03 look
    0.96: 电子书, 电子图书, 电子书刊, 电子期刊, 电子阅读, 在线阅读, 博看期刊, 期刊阅读, 移动图书馆, 移动阅读, 数字阅读, 微刊, 电子报刊, 畅想之星, 读览天下, 博看, 超星读书, 微信读书, 掌上阅读, 云阅读, 报刊阅读, 电子报, 看期刊, 读期刊, 找电子书, ebook, e book, ejournal, e journal, e magazine, digital magazine, read online
    0.85: 期刊, 报刊, 报纸, 杂志, 读书, journal, magazine
    0.55: 刊, 阅读, 微阅读, newspaper
    not: 期刊投稿, 期刊论文, 阅读推广, 阅读报告, 阅读打卡, 读书会, 读书节, 读书月, 读书活动, 期刊分区, 阅读年报, 阅读推荐, 核心期刊, 阅读之星, 悦读
    DR04 look
    0.96: 听书, 有声书, 有声读物, 听书馆, 音频, 视频课, 视频课程, 公开课, 慕课, 学术视频, 云舟, 懒人听书, 喜马拉雅, 音乐库, 在线课程, 网络课程, 视频资源, 影音, 微视频, 名师讲坛, 讲座视频, 讲座回放, 光盘, 多媒体资源, 看视频课, mooc, audiobook, audio book, online course, open course, video course
    0.6: 视频, 音乐, 课程, video
    not: 视频号, 培训课程, 信息素养课程, 音视频制作, 信息检索课程
    DR05 look
    0.97: 校外访问, 校外访问指南, carsi, webvpn, web vpn, vpn, 校外登录, 远程访问, 校外使用, 校外资源, 外网访问, 校外漫游, 汇文漫游, 远程登录, carsi校外访问, 漫游账号, 易瑞, 校外利用, off campus, remote access, off campus access, ezproxy, vpn access
    url 0.7: carsi, webvpn, vpn, ezproxy, proxy
    DR06 look
    0.96: 机构知识库, 机构库, 特色资源, 特色库, 特色数据库, 自建数据库, 特藏, 特色馆藏, 古籍特藏, 古籍, 教师著作, 文库, 学位论文库, 教参, 教参服务, 地方文献, 红色文献, 校史文献, 博硕论文, 教学参考, 学者库, 自建库, 画册特藏, 专题资源, 数字特藏, 学术成果库, 特色文献, institutional repository, repository, special collection, digital collection, course reserve
    url 0.5: repository, dspace
    LC01 test
    0.96: 活动报名, 讲座报名, 讲座预约, 活动签到, 讲座签到, 活动预约, 培训报名, 报名签到, 在线报名, 培训预约, 我要报名, 活动中心, event registration, register for event, book a workshop, workshop registration, sign up
    0.72: 报名, 讲座培训, 讲座, workshop, register
    0.5: 活动, event, 签到
    not: 志愿者报名, 讲座预告, 讲座回放, 讲座视频, 讲座通知, 扫码签到, 活动预告
    LC02 info
    0.96: 信息素养, 信息素养课堂, 信息素养教育, 素养课堂, 微课, 微课堂, 培训微课, 培训课程, 信息检索课, 文献检索课, 读者培训, 培训讲座, 一小时讲座, 资源培训, 数据库培训, 检索课, 新生培训, 用户教育, 教程, information literacy, tutorial, library skill, training course, research skill
    0.75: 培训, 讲座培训, 学习课程, training, class, course
    0.35: workshop, 讲座
    LC03 look
    0.96: 阅读打卡, 阅读推广, 打卡, 读书会, 读书节, 读书月, 书香校园, 读书活动, 阅读活动, 阅读马拉松, 共读, 经典诵读, 阅读挑战, 晨读, 领读, 阅读之星, 每日打卡, 读书打卡, 世界读书日, reading challenge, reading campaign, book club, reading club, check in challenge
    0.6: 悦读, 书香, 阅读分享
    LC04 look
    0.96: 线上展厅, 线上展览, 云展览, 虚拟展厅, 展览, 展厅, vr全景, 虚拟漫游, 全景漫游, 全景图书馆, 虚拟参观, 在线展览, vr图书馆, 360全景, 虚拟图书馆, 网上展厅, 云参观, 云看馆, 看展, 云展厅, exhibition, virtual tour, 360 tour, virtual exhibition
    0.7: 全景, vr, 云游, tour
    not: 新书展示
    LC05 look
    0.96: 书评, 晒书, 读者书评, 征文, 征文比赛, 读后感, 写书评, 我的书评, 读者原创, 投稿, 读者作品, 荐书评论, 图书评论, book review, reader review, write a review
    LC06 test
    0.97: 新生入馆教育, 入馆教育, 入馆考试, 新生教育, 入馆培训, 新生培训, 入馆测试, 新生答题, 入馆答题, 新生闯关, 新生入馆, 新生专题, 新生攻略, orientation, library quiz, new student
    0.6: 新生, 闯关, 答题, freshman
    not: 新生指南, 有奖竞答
    RS01 look
    0.97: 学科服务, 学科馆员, 学科咨询, 学科平台, 学科导航, 学科支持, 学科联络, 学科指南, subject librarian, subject guide, liaison librarian, subject specialist
    0.6: 学科, research support, libguide
    not: 学科排名, esi学科
    RS02 test
    0.97: 科技查新, 查新, 查新服务, 查新查引, 查新咨询, 查新检索, 查新委托, novelty search, sci tech novelty
    RS03 test
    0.96: 论文提交, 学位论文提交, 论文查重, 查重, 论文检测, 学术不端检测, 毕业论文提交, 学位论文, 论文查重检测, 维普查重, 电子论文提交, thesis submission, thesis deposit, similarity check, plagiarism check, turnitin, etd
    not: 学位论文库, 学位论文传递
    RS04 test
    0.97: 毕业离校, 毕业生离校, 离校手续, 离校办理, 离校, 离校清书, 离校清还, leaving clearance, library clearance, graduation clearance
    0.6: 毕业生, graduating
    RS05 test
    0.97: 收录引用, 查收查引, 收录证明, 论文收录, 收引检索, 查收引, 引证检索, 论文收录引用, 查新查引, 代查代检, 收录检索, 引用证明, 检索证明, 收录查证, 代检代查, citation report, citation certificate, indexing certificate
    RS06 test
    0.97: 知识产权, 专利, 专利服务, 专利检索, 知识产权服务, 专利分析, 知识产权信息, 专利导航, 专利查询, patent, intellectual property
    PS01 test
    0.94: 主题订阅, 我的订阅, 订阅服务, 定题服务, 期刊订阅, 个性化订阅, 学科订阅, 资源订阅, 新书订阅, 推送订阅, 订阅管理, topic subscription, my subscription, subscribe, my alert, saved search
    0.7: 订阅, 定题, alert
    not: 消息订阅, 报刊订阅, 期刊订阅目录
    PS02 test
    0.95: 猜你喜欢, 为你推荐, 个性化推荐, 个性推荐, 智能推荐, 专属推荐, 为您推荐, 智慧推荐, recommended for you, personal recommendation, you may like, for you
    PS03 test
    0.96: 阅读报告, 年度账单, 阅读账单, 年度阅读报告, 阅读年报, 借阅报告, 年度报告, 我的阅读报告, 毕业账单, 阅读足迹, 图书馆账单, 阅读画像, 毕业生账单, 阅读档案, reading report, year in review, my year
    0.6: 账单
    PS04 look
    0.85: 分组推送, 院系推送, 按学院推送, 定向推送, 分众推送, 教师专享, grouped message, targeted message
    PS05 test
    0.95: 我的收藏, 我的书架, 我的书单, 收藏夹, 我的收藏夹, 书架收藏, 心愿单, 我的最爱, 图书收藏, 收藏图书, my shelf, my favourite, my favorite, wish list, saved item, my list, my reading list, bookmark
    0.6: 收藏, 书架
    not: 书架导航, 智能书架, 云书架展示, 书架定位
    PS06 test
    0.95: 隐私设置, 个人设置, 消息设置, 隐私与消息设置, 通知设置, 偏好设置, 系统设置, 账户设置, privacy setting, notification setting, preference, my setting, setting
    0.8: 设置, 隐私, privacy
    not: 提醒设置, 机构设置, 部门设置
    IN01 test
    0.96: 智能咨询, 智能问答, 问答机器人, ai问答, 智能客服, 智能机器人, ai馆员, 智能馆员, 咨询机器人, 图书馆机器人, ai助手, 智能助手, ai咨询, 虚拟馆员, 机器人, 数字馆员, 小助手, 智能助理, 机器人咨询, ai客服, 智慧问答, chatbot, ai librarian, ask ai, virtual assistant, ai assistant, robot
    0.55: ai
    not: ai学术, ai伴读, ai阅读, ai研究
    IN02 test
    0.96: 语音找书, 语音检索, 语音搜索, 语音查询, 语音查书, 无障碍, 无障碍服务, 视障服务, 视障阅读, 适老, 大字版, 盲人阅读, 语音助手, voice search, accessibility, large print, screen reader
    IN03 test
    0.94: 附近的馆, 附近图书馆, 附近分馆, 位置服务, 摇一摇, 蓝牙, ibeacon, 附近的图书馆, nearby library, nearest branch, nearest library, beacon, near me
    0.55: 附近, nearby
    IN04 test
    0.96: 室内导航, 馆内导航, 定位导航, ar导航, ar体验, ar图书馆, vr体验, 实景导航, 馆舍导航, 3d导航, indoor navigation, augmented reality, ar guide
    0.5: 导航
    not: 数据库导航, 书架导航, 架位导航, 楼层导航, 学科导航, 专利导航, 找书导航, 馆藏导航, 网站导航, 图书导航
    IN05 test
    0.97: 扫码借书, 手机借书, 自助借书, 自助借还, 扫码借还, 扫码自助借, 微信借书, 扫码借阅, 手机自助借, 自助借阅, 扫一扫借书, 自助借, self checkout, self check out, scan to borrow, scan and borrow
    IN06 look
    0.96: 视频号, 直播, 图书馆直播, 直播回放, 直播间, 官方视频, 抖音, b站, 哔哩哔哩, live stream, livestream, video channel
    IN07 test
    0.97: 图书转借, 转借, 扫码转借, 好友转借, 读者转借, 面对面转借, 借书转借, peer transfer, loan transfer, transfer a loan
    IN08 test
    0.95: ai学术助手, ai伴读, ai阅读助手, ai研究助手, 科研助手, 学术助手, ai检索, ai阅读, ai学术, 文献助手, ai研学, deepseek, 大模型, ai文献, ai research assistant, research assistant
    """#
