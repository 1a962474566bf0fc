/// The whole phrases each service is asked with, folded when they are read.
enum LendingPhrases {
    static let all: [(LendingAsk, String)] = [
        (
            .loans,
            """
            我的借阅|借阅|当前借阅|我的借书|我的图书|我借的书|我借了什么书|我借了哪些书|我借了几本书|我借了多少书|我借了啥|我借了什么|借阅情况|借阅信息|借阅状态
            借阅查询|查询借阅|查借阅|查看借阅|查看我的借阅|查我的借阅|在借图书|在借|我在借的书|借书情况|借书记录|借书信息|借阅清单|借阅列表|我的借阅信息|我的借阅情况
            到期时间|还书时间|还书日期|应还日期|到期日|到期日期|什么时候还书|什么时候到期|书什么时候到期|我的书什么时候到期|我借的书什么时候到期|还有几天到期|我的书到期了吗
            我逾期了吗|我有逾期吗|有没有逾期|我有没有逾期|查逾期|我有书要还吗|有书要还吗|哪些书要还|哪些书快到期|快到期的书|要还的书|我要还哪些书|还有几本书没还
            my loans|loans|my loan|my books|borrowed books|my borrowed books|books i borrowed|checked out|my checkouts|checkouts|current loans
            what did i borrow|what have i borrowed|what have i checked out|what books do i have|which books do i have|show my loans|show my books|list my loans
            due dates|due date|my due dates|when are my books due|when is my book due|when do i have to return my books|when are they due
            what is due|whats due|anything due|is anything due|am i overdue|do i have overdue books|do i have anything overdue|is anything overdue|overdue books
            """
        ),
        (
            .renewAll,
            """
            续借|全部续借|一键续借|续借全部|都续借|全续|全部续|续借所有|续借所有书|全部图书续借|我要续借|我想续借|帮我续借|给我续借|续期|续一下|续借一下|续借图书|图书续借|都续了吧|续书|把书都续了
            renew|renew all|renew everything|renew my books|renew my loans|renew all my books|renew books|renew all books|renew them all|renew loans|please renew|extend my loans|extend all
            """
        ),
        (
            .renewHow,
            """
            怎么续借|如何续借|怎样续借|能续借吗|可以续借吗|可不可以续借|能不能续借|续借怎么办理|续借方法|哪些能续借|哪些可以续借|还能续借吗|还能续吗|书怎么续借|网上怎么续借
            how to renew|how do i renew|how can i renew|can i renew|how do i renew a book|how do i renew my books|can i renew my books|what can i renew|which can i renew
            """
        ),
        (
            .holds,
            """
            我的预约|预约|预约查询|查询预约|查看预约|查我的预约|我的预约书|预约情况|预约记录|预约图书|图书预约|预约到了吗|我预约的书到了吗|我预约的书|预约的书到了吗|我预约了什么|预约清单|预约列表|预约状态|取书|预约排到第几
            my holds|holds|my hold|my reservations|reservations|my requests|show my holds|hold status|holds ready|is my hold ready|are my holds ready|where is my hold
            """
        ),
        (
            .cancelHold(nil),
            "取消预约|撤销预约|我要取消预约|怎么取消预约|不要预约了|cancel hold|cancel a hold|cancel my hold|cancel holds|cancel reservation"
        ),
        (
            .charges,
            """
            欠款|我的欠款|欠费|我的欠费|罚款|我的罚款|欠款查询|查欠款|查询欠款|欠费查询|查欠费|罚金|滞纳金|逾期费|我欠多少钱|我欠钱吗|我有欠款吗|有没有欠款|我有没有欠款|我有罚款吗|有没有罚款|欠了多少钱|我欠图书馆多少钱|缴费|交罚款|缴罚款
            怎么交罚款|怎么缴罚款|怎么缴费|fines|my fines|fine|fees|my fees|charges|my charges|what do i owe|do i owe anything|how much do i owe|do i have fines|do i have any fines|how much are my fines|pay fines|pay a fine|how do i pay my fines|outstanding charges
            """
        ),
        (
            .card,
            """
            电子证|电子读者证|我的电子证|读者证|借书证|电子借书证|出示读者证|出示证件|入馆码|入馆二维码|证件码|我的二维码|读者码|我的证件|打开电子证|电子卡|刷证|进馆码|借阅证|电子借阅证
            e card|ecard|electronic card|digital card|digital library card|show my card|card|my barcode|my qr code|entry code|show card
            """
        ),
        (
            .lost,
            """
            挂失|读者证挂失|证件挂失|挂失读者证|借书证挂失|我要挂失|证丢了|读者证丢了|我的读者证丢了|借书证丢了|我的借书证丢了|卡丢了|我的卡丢了|我把读者证弄丢了|读者证不见了|读者证被偷了|借阅证丢了|怎么挂失
            lost my card|i lost my card|lost card|report lost|report my card lost|report card lost|report a lost card|i lost my library card|my card is lost|my card was stolen|block my card|lost my library card
            """
        ),
        (
            .history,
            """
            借阅历史|历史借阅|我的借阅历史|借过的书|我借过的书|我借过什么书|我借过哪些书|以前借过的书|以前借的书|历史借书|借书历史|借阅史|我的借阅记录|借阅记录|读过的书|关闭借阅历史|打开借阅历史|开启借阅历史|删除借阅历史
            loan history|borrowing history|my history|reading history|past loans|my past loans|what did i borrow before|books i have borrowed before|history|delete my history|turn on history|turn off history
            """
        ),
        (
            .clearance,
            """
            离校|毕业离校|离校清单|毕业清单|离校手续|毕业手续|图书馆离校|图书馆离校手续|离校办理|办离校|办理离校|离校查询|能离校吗|可以离校吗|毕业清书|毕业还书|离校还书|我要离校|我要毕业|毕业要办什么|离校要办什么|离校系统|毕业离校手续
            clearance|leaving|leaving the university|library clearance|leaving clearance|graduation clearance|graduation checklist|am i cleared|am i clear to leave|i am graduating|im graduating|i am leaving|no dues|leaving checklist
            """
        ),
        (
            .checkout(""),
            """
            扫码借书|自助借书|扫码借|扫一扫借书|手机借书|我要借书|我要自助借书|自助借阅|扫描借书
            self checkout|self check out|self-checkout|scan to borrow|borrow by scanning|checkout|check out|borrow this book|scan and borrow
            """
        ),
    ]
}
