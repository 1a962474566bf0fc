/// What counts as small talk when it is all that was said; phrases stand between commas.
enum SmallTalkPhrases {
    static let lists: [(SmallTalkRules.Kind, String)] = [
        (.greeting, greetings), (.presence, presence), (.thanks, thanks), (.farewell, farewells),
        (.acknowledgement, acknowledgements), (.praise, praise), (.sorry, sorry), (.laughter, laughter),
        (.identity, identity),
    ]

    private static let greetings = """
        你好,您好,你们好,大家好,老师好,老师您好,老师你好,馆员好,馆员您好,早,早安,早上好,上午好,中午好,下午好,晚上好,晚安,哈喽,哈罗,嗨,嘿
        图书馆你好,你好图书馆,小助手,你好啊,你好呀,您好呀,您好啊,新年好,过年好,春节快乐,新年快乐,节日快乐,中秋快乐,你好你好,你好在吗,您好请问,你好请问,请问,请问一下,我想问一下,想问一下,咨询一下
        hi,hello,hey,helo,hallo,hi there,hello there,hey there,good morning,good afternoon,good evening,good night
        nihao,ni hao,hiya,yo,greetings,happy new year,hello hello,hi hi,morning,hello library
        """
    private static let presence = """
        在吗,在不在,在么,有人吗,有人在吗,有人么,在嘛,你在吗,您在吗,在线吗
        anyone there,are you there,anybody there,is anyone there,is anybody there,anyone here,are you online
        """
    private static let thanks = """
        谢谢,谢谢你,谢谢您,多谢,感谢,非常感谢,十分感谢,万分感谢,谢了,谢啦,谢谢啦,谢谢了,谢谢老师,好的谢谢,谢谢哈,好的谢谢你,好的谢谢您
        辛苦了,辛苦啦,麻烦了,麻烦你了,麻烦您了,谢,谢谢再见,感恩,3q,太感谢了,非常感谢您,感谢您
        thx,ty,tks,thanks,thanks a lot,thank you,thank u,thank you very much,thank you so much,many thanks,thanks very much
        ok thanks,ok thank you,great thanks,cheers,thanks so much,thanks again
        """
    private static let farewells = """
        再见,拜拜,拜,回见,下次见,回头见,明天见,88,886,拜拜了,再会
        bye,byebye,bye bye,goodbye,good bye,see you,see ya,cya,see you later,see you tomorrow,talk to you later
        """
    private static let acknowledgements = """
        好,好的,好哒,好滴,好嘞,好吧,行,行吧,可以,可以的,嗯,嗯嗯,恩,哦,哦哦,噢,喔,知道了,我知道了,明白,明白了,懂了,收到,了解,了解了,是,是的,对,对的
        没事,没事了,没关系,不用了,不用,没有了,没了,算了,不客气,好的呢,好的好的,好的收到,好的知道了,好的明白了,嗯好的,嗯好
        ok,okay,okey,okk,k,kk,got it,i see,alright,all right,sure,fine,great,good,yes,yep,yeah,no,nope,cool,nice,roger,noted
        understood,never mind,nevermind,no thanks,no thank you,no problem,thats all,that is all,youre welcome,ok got it
        """
    private static let praise = """
        真棒,太棒了,你真棒,你真好,真好,厉害,太厉害了,你真厉害,不错,很好,真不错,点赞,666,爱你,喜欢你,我爱你
        good job,well done,awesome,amazing,you are great,nice work,love you,i love you,very good
        """
    private static let sorry = "对不起,不好意思,抱歉,打扰了,打扰一下,sorry,im sorry,i am sorry,my bad"
    private static let laughter = """
        哈哈,呵呵,嘻嘻,嘿嘿,哈,haha,hahaha,lol,hehe,233,呜呜,唉,哎,额,呃,啊,hmm,hm,um,wow,哇,test,testing,测试,测试一下
        """
    private static let identity = """
        你是谁,您是谁,你叫什么,你叫什么名字,你是机器人吗,你是真人吗,你是人吗,你是ai吗,你是人工智能吗,你是机器人还是人,是机器人吗,是真人吗
        who are you,what are you,are you a bot,are you a robot,are you human,are you a human,are you real,are you a real person
        """
}
