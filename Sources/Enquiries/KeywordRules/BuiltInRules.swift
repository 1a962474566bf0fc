import Kernel

/// The rules every library starts with: honest general words for questions all university libraries are asked.
///
/// They invent nothing: where the library's own facts are needed they say how to reach a person. They match questions
/// only, never part of a title. A library replaces or disables one by a rule of the same id.
enum BuiltInRules {
    static let all: [KeywordRule] = borrowing + access + rooms + research + house

    static func rule(
        _ id: String, _ words: String, zh: String, en: String, function: FunctionID = "RI01"
    ) -> KeywordRule {
        KeywordRule(
            id: id, match: .pattern, words: words.split(separator: "\n").map { String($0) }, priority: -100,
            reply: RuleReply(text: Localized(zh: zh, en: en)), function: function)
    }

    private static let borrowing = [
        rule(
            "borrowing.rules",
            """
            借阅规则|借书规则|借阅制度|借阅须知|借书须知|借阅权限|借书权限|借阅规定|借书规定|借期|借阅期限|借书期限|借阅说明
            能借几本*|可以借几本*|能借多少*|可以借多少*|最多借*|最多能借*|最多可以借*|一次*借几本*|能借多久*|可以借多久*|借书*多久|借书期限*多长*|借书期限*多久*
            borrowing rules|loan rules|loan period|borrowing policy|loan policy|circulation policy|borrowing limits
            how many books can i *|how long can i borrow*|how long can i keep*|how many books may i *
            """,
            zh: "可借册数和借期因读者类型、馆藏地而不同，以图书馆公布的借阅规则为准。想问自己的权限，可以联系馆员：\n{contact}",
            en:
                "How many items and for how long depends on the kind of reader and the collection; the library's published loan rules apply. To ask about your own limits:\n{contact}"
        ),
        rule(
            "borrowing.borrow",
            """
            借书|怎么借书*|如何借书*|怎样借书*|借书流程|借书手续|借书怎么*|怎么借阅*|如何借阅*|图书怎么借|书怎么借|借书需要*
            how to borrow|how to borrow a book|how to borrow books|how do i borrow*|how can i borrow*
            """,
            zh: "先发送书名查到馆藏地和索书号，到架上取书，再凭证件在服务台或自助借还机办理。不会用自助机？问一问馆员：\n{contact}",
            en:
                "Send a title first to see where the book stands and its call number, take it from the shelf, and borrow it at the desk or a self-service machine with your card. Questions:\n{contact}"
        ),
        rule(
            "borrowing.renew",
            """
            续借|怎么续借*|如何续借*|怎样续借*|图书续借|续借图书|书怎么续借|续借怎么*|续借方法|续借规则|能续借*|可以续借*|可不可以续借*|书到期*续借*|续借几次|*能续借几次
            renew|renewal|renewals|renew books|renew my books|renew a book|how to renew*|how do i renew*|how can i renew*|can i renew*
            """,
            zh: "到期前可以凭读者证号在图书馆的“我的借阅”里续借；已被预约或已逾期的书通常不能续借。办不了请联系馆员：\n{contact}",
            en:
                "Before the due date you can renew in “my loans” of the library's system; books that are overdue or reserved by others usually cannot be renewed. If it does not work:\n{contact}"
        ),
        rule(
            "borrowing.return",
            """
            还书|怎么还书*|如何还书*|在哪还书|在哪里还书|哪里还书|去哪还书|还书流程|还书地点|书怎么还|书还到哪*|书*还在哪里|能代还*|可以代还*|异地还书|通借通还
            return books|return a book|how to return*|how do i return*|where can i return*|where do i return*|where to return*|book drop
            """,
            zh: "书可以还到借书的馆舍的服务台或自助还书机；能否还到别的馆舍、闭馆时能否还，以图书馆公布的规定为准。问馆员：\n{contact}",
            en:
                "Return books at the desk or a return machine of the branch they came from. Whether other branches or a night drop take them is the library's own rule; ask:\n{contact}"
        ),
        rule(
            "borrowing.overdue",
            """
            逾期|超期|过期|图书逾期|图书超期|逾期罚款|超期罚款|逾期怎么*|超期怎么*|书逾期*|书超期*|书过期了*|逾期费|滞纳金|罚款|罚金|怎么交罚款|怎么缴罚款|逾期了*|超期了*
            overdue|overdue fine|overdue fines|fine|fines|late fee|late fees|my book is overdue*|pay a fine|pay fines|how do i pay*fine*|how much is the fine
            """,
            zh: "请尽快归还逾期图书，逾期会影响继续借书。是否收费、怎样缴纳，以图书馆的规定为准，可以问馆员：\n{contact}",
            en:
                "Please return overdue books soon; they usually block further loans. Whether a fee is due and how it is paid is the library's own rule; ask:\n{contact}"
        ),
        rule(
            "borrowing.lost",
            """
            丢书|书丢了*|丢了书*|图书丢失|图书遗失|书遗失*|遗失图书|弄丢*书*|书弄丢了*|把书弄丢*|图书赔偿|书损坏*|书坏了*|书弄坏*|赔书|丢书怎么办|丢书赔偿|书破了*
            lost book|i lost a book*|i lost my book*|i lost the book*|i lost a library book*|damaged book|i damaged a book*
            """,
            zh: "请先联系馆员登记，以免逾期；通常可以赔同版的书或按规定赔偿，具体以图书馆规定为准：\n{contact}",
            en:
                "Please tell a librarian first, so that it does not become overdue; replacing the same edition is often possible, the library's rules decide:\n{contact}"
        ),
        rule(
            "borrowing.reserve",
            """
            预约|预约图书|图书预约|预约借书|怎么预约图书*|怎么预约书*|如何预约图书*|书*被借走了怎么办|书被借完了怎么办|全部借出怎么办|怎么预约|如何预约
            reserve a book|hold a book|place a hold|place hold|how to reserve a book*|how do i reserve*|how do i place a hold*
            """,
            zh: "查到的书全部借出时，一般可以在图书馆的检索系统里预约；座位和研讨间的预约在各自的系统里。不清楚请问馆员：\n{contact}",
            en:
                "When all copies are out you can usually place a hold in the library's catalogue; seats and rooms have systems of their own. Not sure? Ask:\n{contact}"
        ),
        rule(
            "borrowing.card",
            """
            办证|办借书证|怎么办证*|如何办证*|怎么办借书证*|如何办借书证*|办理借书证*|借书证怎么办|开通借阅权限|借阅证怎么办|补办*证|借书证丢了*|校园卡丢了*|卡丢了*|挂失|怎么挂失*
            library card|get a library card|how do i get a library card*|how to get a library card*|lost my card|i lost my card*|lost card|i lost my library card*
            """,
            zh: "在校师生通常用校园卡就能借书；卡丢了请先在学校一卡通挂失，再到图书馆服务台办理。其他读者请问馆员：\n{contact}",
            en:
                "Students and staff usually borrow with their campus card; if it is lost, block it with the card office first, then come to the desk. Others please ask:\n{contact}"
        ),
        rule(
            "borrowing.interlibrary",
            """
            馆际互借|文献传递|原文传递|怎么馆际互借*|如何馆际互借*|馆际互借怎么*|文献传递怎么*|怎么申请文献传递*
            interlibrary loan|inter-library loan|ill|document delivery|how do i request an interlibrary loan*
            """,
            zh: "本馆没有的书和论文，可以向馆员申请馆际互借或文献传递，费用和时间由对方馆决定：\n{contact}",
            en:
                "Books and papers the library does not hold can be asked from other libraries; cost and time depend on the lender. Ask a librarian:\n{contact}"
        ),
        rule(
            "borrowing.suggest",
            """
            荐购|图书荐购|推荐购买|荐购图书|怎么荐购*|如何荐购*|推荐买书|想推荐图书馆买*|荐书|能买书吗|怎么推荐买书*
            suggest a purchase|purchase suggestion|recommend a purchase|suggest a book|recommend a book to buy|how do i suggest a purchase*
            """,
            zh: "欢迎荐购！请把书名、作者和 ISBN 告诉馆员，图书馆会按采访原则考虑：\n{contact}",
            en:
                "Suggestions are welcome! Tell a librarian the title, author and ISBN; the library will consider it:\n{contact}"
        ),
        rule(
            "borrowing.donate",
            """
            捐书|赠书|图书捐赠|捐赠图书|怎么捐书*|如何捐书*|我想捐书*
            donate books|book donation|book donations|how do i donate*|how to donate books*
            """,
            zh: "谢谢您的心意。图书馆能收哪些书请先和馆员商量：\n{contact}",
            en:
                "Thank you for thinking of the library. Please ask a librarian first which books can be taken:\n{contact}"
        ),
    ]

    private static let access = [
        rule(
            "access.remote",
            """
            校外访问|校外访问数据库|校外登录|vpn|怎么用vpn*|校外怎么*|在校外怎么*|在家怎么*数据库*|校外如何*|怎么校外访问*|如何校外访问*|远程访问|carsi|校外能*数据库*|校外下载论文*|vpn怎么*
            off-campus access|off campus access|remote access|access from home|how do i access * from home|how do i access databases off campus
            """,
            zh: "校外访问电子资源一般用学校的 VPN 或 CARSI 统一认证，账号与校内门户相同。登录不上请联系馆员（不要在聊天里发送密码）：\n{contact}",
            en:
                "From off campus, electronic resources are usually reached by the university's VPN or CARSI with your campus account. If it fails, ask (never send a password in the chat):\n{contact}"
        ),
        rule(
            "access.wifi",
            """
            wifi|无线网|无线网络|校园网|怎么连wifi*|如何连wifi*|wifi怎么连*|wifi密码*|wifi名*|图书馆*wifi*|怎么上网*|连不上网*|连不上wifi*|网连不上|有wifi|wifi连不上*
            wireless|internet access|wifi password|is there wifi|how do i connect to the wifi|how do i connect to wifi|how to connect to wifi|wifi not working
            """,
            zh: "馆内可以用校园无线网，用校园账号登录；图书馆一般没有另外的密码。连不上请找学校网络中心或馆员：\n{contact}",
            en:
                "Use the campus wireless network with your campus account; the library usually has no password of its own. If it does not work, ask the network office or a librarian:\n{contact}"
        ),
        rule(
            "access.databases",
            """
            数据库|电子资源|有哪些数据库|数据库列表|数据库导航|怎么查论文*|怎么找论文*|怎么下载论文*|如何下载论文*|如何查论文*|如何找论文*|知网|怎么用知网*|知网怎么*|下载文献|怎么查文献*|电子书|电子书在哪*|怎么看电子书*
            databases|database list|electronic resources|e-resources|ebooks|e-books|how do i find articles*|how to find articles|how do i find papers*|how do i download papers*|cnki
            """,
            zh: "论文和电子书请从图书馆网站的“数据库导航”进入，校内直接可用，校外需要统一认证。找不到合适的数据库？问学科馆员：\n{contact}",
            en:
                "For articles and e-books start at the database list of the library's website; from off campus sign in first. Not sure which one? Ask a librarian:\n{contact}"
        ),
        rule(
            "access.password",
            """
            忘记密码|密码忘了*|忘了密码*|忘记密码怎么办|怎么改密码*|如何修改密码*|修改密码|初始密码*|默认密码是什么|密码错误*|登录不了*|登不上*|无法登录*|登录不上*
            forgot password|forgot my password|i forgot my password*|reset password|how do i reset my password|change password|cannot log in|cant log in|i cant log in*
            """,
            zh: "请在图书馆或学校统一认证的登录页选择“忘记密码”。图书馆从不在聊天里询问密码，请不要发送。还是不行就找馆员：\n{contact}",
            en:
                "Use “forgot password” on the sign-in page of the library or the university. The library never asks for a password in the chat. Still locked out? Ask:\n{contact}"
        ),
    ]

    private static let rooms = [
        rule(
            "space.seat",
            """
            座位|占座|选座|座位预约|预约座位|怎么预约座位*|如何预约座位*|怎么占座*|怎么选座*|有座位吗|有空座吗|还有座位*|有没有座位|座位怎么*|自习|自习室|在哪自习|哪里可以自习|通宵自习室|自习座位
            seat|seats|seat reservation|reserve a seat|book a seat|how do i book a seat*|how do i reserve a seat*|any seats|are there seats*|study space|study spaces|where can i study
            """,
            zh: "能否预约座位、怎样签到，各馆不同，请以现场和图书馆网站的说明为准，或问馆员：\n{contact}",
            en:
                "Whether seats are booked and how you check in differs by branch; see the notices there and on the library's website, or ask:\n{contact}"
        ),
        rule(
            "space.room",
            """
            研讨间|研讨室|研修间|讨论室|讨论间|小组讨论室|研讨间预约|预约研讨间|预约研讨室|怎么预约研讨*|如何预约研讨*|研讨间怎么*|研讨室怎么*|预约讨论室|怎么预约讨论*|朗读亭
            study room|study rooms|group room|group study room|book a study room|reserve a study room|how do i book a room*|how do i book a study room*|discussion room
            """,
            zh: "研讨间通常需要提前预约。图书馆还没有在这里开通预约，请问馆员：\n{contact}",
            en:
                "Study rooms usually have to be booked in advance. The library has not opened booking here yet; please ask:\n{contact}"
        ),
        rule(
            "space.print",
            """
            打印|复印|扫描|打印复印|自助打印|怎么打印*|如何打印*|哪里可以打印|哪里能打印|在哪打印*|在哪里打印*|可以打印*|能打印*|打印多少钱*|打印机在哪*|打印怎么*|哪里复印*|在哪复印*|可以复印*|可以扫描*|怎么扫描*|图书馆*打印*
            print|printing|copy|copying|scanning|printer|how do i print*|how to print|where can i print*|where is the printer*|can i print*|can i scan*|where can i copy*
            """,
            zh: "馆内设有自助打印、复印和扫描设备的话，现场有位置和价格说明。具体请问馆员：\n{contact}",
            en:
                "Where the library has self-service printers, copiers and scanners, place and price are shown there. Please ask:\n{contact}"
        ),
        rule(
            "space.locker",
            """
            存包|存包柜|储物柜|寄存|怎么存包*|哪里存包|在哪存包*|在哪里存包*|可以存包*|存包柜在哪*|存包柜怎么*|书包放哪*|行李寄存
            locker|lockers|where can i leave my bag|where are the lockers|cloakroom|how do i use the lockers*
            """,
            zh: "入口附近有存包柜的话请当天取走物品，贵重物品随身带好。打不开柜子请找馆员：\n{contact}",
            en:
                "Where there are lockers, please empty them the same day and keep valuables with you. A locker will not open? Ask:\n{contact}"
        ),
        rule(
            "space.entry",
            """
            入馆|入馆须知|怎么入馆*|如何入馆*|怎么进馆*|怎么进图书馆*|如何进入图书馆*|校外人员可以*|校外人员能*|外校*能进*|外校*可以进*|访客|访客入馆|入馆预约|没带卡*|没带校园卡*|校外读者*|可以带朋友*|刷不开门*|门禁*|入馆教育|新生入馆教育
            entry|admission|visitor|visitors|can visitors *|can i visit|can i bring *|how do i get in|how do i enter the library|i forgot my card*
            """,
            zh: "在校师生凭校园卡或校园码入馆。校外读者能否入馆、怎样预约，以图书馆规定为准，请先问馆员：\n{contact}",
            en:
                "Students and staff enter with their campus card or code. Whether visitors may enter and how is the library's own rule; please ask first:\n{contact}"
        ),
        rule(
            "space.food",
            """
            可以吃东西*|能吃东西*|可以带吃的*|可以带水*|能带水*|可以喝水*|能带吃的*|可以喝咖啡*|图书馆*吃东西*|饮水机|饮水机在哪*|哪里有水*|哪里接水*|有咖啡吗|咖啡厅|咖啡厅在哪*
            can i eat*|can i drink*|food and drink|can i bring food*|can i bring water*|water fountain|is there a cafe
            """,
            zh: "阅览区一般只能带有盖的水，请不要吃东西。饮水处和休息区请看楼层指示或问馆员：\n{contact}",
            en:
                "In reading areas usually only water in closed bottles is allowed, and no food. For water points and lounges see the floor signs or ask:\n{contact}"
        ),
        rule(
            "space.floor",
            """
            楼层分布|楼层导览|平面图|馆藏分布|书在哪里找|怎么找书*|如何找书*|索书号是什么*|索书号|索书号怎么看*|怎么看索书号*|书架在哪*|在架怎么找*|厕所在哪*|洗手间在哪*|卫生间在哪*|洗手间|厕所|卫生间
            floor plan|floor map|map|call number|what is a call number|how do i find a book|how to find a book|where is the toilet|where is the restroom|toilet|restroom|bathroom
            """,
            zh: "先发送书名，我会告诉您馆藏地和索书号；架上按索书号从左到右、从上到下排列。楼层分布请看馆内指示，找不到就问馆员：\n{contact}",
            en:
                "Send a title and I will tell you the location and call number; shelves run left to right, top to bottom by call number. For floors see the signs, or ask:\n{contact}"
        ),
    ]

    private static let research = [
        rule(
            "research.similarity",
            """
            论文查重|查重|怎么查重*|如何查重*|查重怎么*|可以查重*|能查重*|查重多少钱*|哪里查重*|论文检测|学位论文查重|免费查重
            plagiarism check|similarity check|turnitin|how do i check my thesis for plagiarism*
            """,
            zh: "学位论文查重一般由学院或研究生院安排；图书馆能提供哪些检测，请问馆员：\n{contact}",
            en:
                "Similarity checks of theses are usually arranged by the school or graduate office; ask which the library offers:\n{contact}"
        ),
        rule(
            "research.novelty",
            """
            查新|科技查新|查收查引|收录引用|收录证明|论文收录证明|检索证明|怎么查新*|如何查新*|怎么开收录证明*|怎么办查收查引*|引用证明|开收录证明*
            novelty search|citation report|citation search|proof of indexing|sci certificate|how do i get a citation report*
            """,
            zh: "科技查新和论文收录引用证明需要向馆员提交委托，请说明用途和时间要求：\n{contact}",
            en:
                "Novelty searches and citation certificates are done on request; tell a librarian what for and by when:\n{contact}"
        ),
        rule(
            "research.thesis",
            """
            提交论文|学位论文提交|论文提交|怎么提交论文*|如何提交论文*|毕业论文提交*|论文提交怎么*|离校手续|毕业离校|图书馆离校*
            submit my thesis|thesis submission|dissertation submission|how do i submit my thesis*
            """,
            zh: "提交学位论文、办理离校前请先还清图书。提交系统和时间以图书馆通知为准，问馆员：\n{contact}",
            en:
                "Before submitting a thesis or leaving, please return all books. For the system and the dates see the library's notices, or ask:\n{contact}"
        ),
        rule(
            "research.training",
            """
            讲座|培训|图书馆讲座|讲座预告|信息素养|文献检索课|最近有什么讲座*|有什么讲座*|近期讲座|怎么参加讲座*|培训讲座
            workshops|training|library workshops|lectures|events|any events|library tour
            """,
            zh: "近期的讲座和培训请看图书馆通知；想为班级或课题组约一次，请联系馆员：\n{contact}",
            en:
                "For coming lectures and workshops see the library's notices; to arrange one for a class or group, ask:\n{contact}"
        ),
    ]

    private static let house = [
        rule(
            "house.alumni",
            """
            校友|校友借书|校友卡|校友入馆|校友能借书*|校友可以借书*|校友能进*|校友可以进*|校友怎么*|毕业了还能借书*|毕业后*借书*|毕业后*图书馆*
            alumni|alumni access|alumni card|alumni borrowing|can alumni *|i am an alumnus*
            """,
            zh: "校友能享受哪些服务由图书馆规定，通常需要办理校友卡或登记，请问馆员：\n{contact}",
            en: "What alumni may use is the library's own rule and often needs an alumni card; please ask:\n{contact}"),
        rule(
            "house.lostfound",
            """
            失物|失物招领|丢东西了*|东西丢了*|我丢了东西*|捡到*校园卡*|捡到东西*|我的*落在图书馆*|忘在图书馆*|水杯丢了*|雨伞丢了*|u盘丢了*|手机丢了*|钱包丢了*|东西落在*
            lost and found|lost property|i lost my phone*|i lost my wallet*|i lost my bag*|i lost my umbrella*|i left my * in the library|i found a *
            """,
            zh: "捡到或丢失物品，请到最近的服务台登记，说明时间和位置：\n{contact}",
            en: "Found or lost something? Tell the nearest desk when and where:\n{contact}"),
        rule(
            "house.feedback",
            """
            投诉|建议|意见|投诉建议|意见反馈|反馈|我要投诉*|我要建议*|我想投诉*|我有建议*|我有意见*|怎么投诉*|怎么反馈*|太吵了*|有人占座*|有人大声*|空调太*|太冷了|太热了
            complaint|complaints|feedback|suggestion|suggestions|i want to complain*|i have a complaint*|i have a suggestion*|it is too noisy*|too noisy|too cold|too hot
            """,
            zh: "谢谢您告诉我们。请把情况（时间、地点、经过）转告馆员，由人来处理：\n{contact}",
            en:
                "Thank you for telling us. Please pass it to a librarian with time and place, so that a person can act:\n{contact}"
        ),
        rule(
            "house.phone",
            """
            电话|图书馆电话|联系电话|电话号码|咨询电话|电话是多少|图书馆电话是多少|总馆电话|服务台电话|有电话吗|图书馆的电话*
            phone|phone number|telephone|telephone number|library phone number|what is your phone number|whats your phone number
            """,
            zh: "{contact}", en: "{contact}", function: "IP04"),
        rule(
            "house.address",
            """
            地址|图书馆地址|图书馆在哪|图书馆在哪里|你们在哪|你们在哪里|怎么去图书馆*|图书馆怎么走|怎么走|图书馆位置|位置|地图
            address|library address|where is the library|where are you|location|how do i get to the library|directions
            """,
            zh: "怎么到图书馆，请看或请问：\n{contact}", en: "To find the library, see or ask:\n{contact}",
            function: "IP04"),
        rule(
            "house.email",
            """
            邮箱|图书馆邮箱|电子邮箱|邮箱地址|邮箱是多少|email地址|电子邮件|图书馆的邮箱*
            email|e-mail|email address|library email|what is your email|whats your email
            """,
            zh: "{contact}", en: "{contact}", function: "IP04"),
        rule(
            "house.website",
            """
            官网|网站|网址|图书馆网站|图书馆官网|图书馆网址|官网地址|图书馆主页|主页
            website|web site|library website|homepage|what is your website
            """,
            zh: "{site}", en: "{site}", function: "IP04"),
        rule(
            "house.jobs",
            """
            志愿者|勤工助学|勤工俭学|图书馆志愿者|图书馆兼职|怎么当志愿者*|怎么申请志愿者*|如何成为志愿者*|招志愿者吗|招勤工助学吗
            volunteer|volunteering|student jobs|student job|how do i volunteer*|do you have student jobs*
            """,
            zh: "志愿服务和勤工助学岗位以图书馆和学工部门的通知为准，可以先问馆员：\n{contact}",
            en:
                "For volunteering and student jobs see the notices of the library and the student office, or ask:\n{contact}"
        ),
    ]
}
