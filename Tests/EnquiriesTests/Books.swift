/// Titles, authors and searches that must reach the catalogue, whatever words they have.
let searches = lines(
    """
    三体
    活着
    红楼梦
    百年孤独
    1984
    数字密码 1984
    密码学
    《密码学》
    密码学原理
    密码学原理与实践 第3版
    达芬奇密码
    《达芬奇密码》
    达·芬奇密码 2003
    红楼梦密码 周汝昌
    应用密码学 协议算法与C源程序
    password security book
    Perfect Passwords
    password 1984
    PIN diode circuits
    pinyin 2020
    pin二极管电路
    《你好，李焕英》
    你好，李焕英
    谢谢你们，再见
    你好，之华
    再见，哥伦布
    早上好，美人鱼
    你好，旧时光
    Hello World
    Hello, Dolly
    Goodbye, Columbus
    Goodbye to All That
    Thank You for Arguing
    OK Computer
    人工智能
    人工智能 一种现代的方法
    人工智能：现代方法
    客服管理实务
    馆员手册
    The Librarian of Auschwitz
    The Hours
    After Hours
    Closing Time
    Opening Night
    Office Hours
    Open Society and Its Enemies
    Human, All Too Human
    打印机维修
    3D打印技术
    数据库系统概论
    数据库原理
    无线网络安全
    时间简史
    图书馆学基础
    图书馆的夜晚
    今天
    周末
    明天会更好
    星期五
    一千零一夜
    借东西的小人
    续资治通鉴
    校友文集
    余华
    鲁迅全集
    北京 地图册
    社会心理学
    C++ Primer
    Python编程 从入门到实践
    三体 刘慈欣
    刘慈欣 三体
    santi
    9787536692930
    978-7-5366-9293-0
    7-5366-9293-4
    0131103628
    080442957X
    1000-0135
    I247.55/L719
    TP312
    3
    42
    2024
    1949-1979
    2001：太空漫游
    太空漫游 2001
    好的经济学
    贫穷的本质
    哈哈镜花缘
    晚安玫瑰
    对不起，我爱你
    不客气的艺术
    Yes, Minister
    What
    Sorry to Bother You
    家
    春
    建筑的意境
    电话亭
    """)
