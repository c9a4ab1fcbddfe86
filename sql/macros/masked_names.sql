-- Names of persons in free text: after a word that announces one, or before a title.

create or replace macro blank() as '[\s　\x{a0}]';

-- Surnames that are hardly ever part of another word, and those that are.
create or replace macro plain_surnames() as
    '王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁宋唐许韩邓冯曹彭曾萧肖董袁潘蒋蔡余杜叶魏苏吕丁沈姚卢姜崔谭陆汪范廖贾韦夏付傅邹熊孟秦邱侯尹薛闫阎盛米'
    || '黎陶贺毛郝顾龚邵覃武钱戴莫孔汤殷罗洪翟褚倪庞樊俞柳佘詹芦符柯骆焦葛牛蓝岳齐梅鲁尤聂阮伍卞柴岑查裴祁霍翁卓鲍冉饶寇甄屈庄晏瞿靳喻柏虞竺颜'
    || '敖匡娄邢邬戚刁滕闵谌易田何马石钟龙严雷申文程白康辛章童苏苗温辜凌史';

create or replace macro wordlike_surnames() as
    '高于万谢段欧左金江任方成常时季施路解尚宁谷管关包安平应车房明全强边费桂甘连涂仇花华满游闻荣代祝井简向';

create or replace macro compound_surnames() as
    '欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|南宫|长孙|宇文|轩辕|端木|独孤|呼延|百里|西门';

-- No function word, no word of addresses, titles and complaints: a rare name is missed rather than a sentence eaten.
create or replace macro given_character() as
    '[^\P{Han}的了在是有不我你您他她它们这那么吗呢吧啊和与及或被把对给为所已也都就才还又没无能会可要想请说问看见到去过起年月日号楼栋层'
    || '房屋室户区县市省镇乡街道路址业主买住购投诉反映电话姓名您好何多次未款述客坯决工什因从当发必须此其上下很非应该单位方式先女姐老经总队某谢级课副时末边地贴木重书局校院所纪委等右村组于班场厂]';

-- 和 joins two names, but is a part of one before or behind another character: 刘和平, 王致和.
create or replace macro given_name() as
    '(?:' || given_character() || '{1,2}|和' || given_character() || '|' || given_character() || '和)';

-- Names of a list stand for one.
create or replace macro names(surnames) as
    '((?:' || compound_surnames() || '|[' || surnames || '])' || given_name()
    || '(?:[、，, ]{1,2}[' || surnames || ']' || given_name() || ')*)';

-- After a word that announces a name every surname counts; after one that may, and between a stop and a date or a number
-- to call, as letters are signed, only the plain ones do. Groups: what stays before the name, the name, what stays after.
create or replace macro name_pattern() as
    '((?:(?:我|名|名字|本人|也|亲|夫|妻|子|女|[，,])叫做?|我名|名字是|姓名[是为]|(?:姓名|人|户主|户名|业主|居民|消费者|署名)' || blank() || '*[:：])' || blank() || '*)'
    || names(plain_surnames() || wordlike_surnames())
    || '([^\p{Han}]|$|是|系|家?住|男|女|性别|今年|来自|电话|联系|手机|身份|原|现|于|在|反映|投诉)'
    || '|((?:姓名|[系诉映应告请修电报言]人是?|户主|业主|村民|居民|职工|员工|住户|家长|股东|本人|我是|敬礼|此致|谢谢|感谢)(?:' || blank()
    || '|[，,。！!:：])*)'
    || names(plain_surnames()) || '([^\p{Han}]|$|是|系|家?住|男|女|在|电话|手机|身份)'
    || '|((?:^|[。！!？?\x{1f}]|' || blank() || ')' || blank() || '*)' || names(plain_surnames())
    || '(' || blank() || '*[（(]?(?:身份证|电话|手机|20[0-9]{2}[年.-]|1[3-9][0-9*]{9}|\[电话\]))';

create or replace macro titled_name_pattern() as
    '(' || compound_surnames() || '|[' || plain_surnames() || '])' || given_character()
    || '{1,2}(先生|女士|小姐|老师|师傅|(?:总|副)?经理|副?(?:主任|书记|队长|局长|所长|院长|校长)|科长|处长|部长|董事长|警官|教授|医生|律师|同志)';

-- A name of three characters and more that is known from one place of a text is masked in all; a shorter one may be a word.
create or replace macro masked_own_names(text) as
    case
        when regexp_matches(text, name_pattern() || '|' || titled_name_pattern())
            then regexp_replace(
                list_reduce(
                    string_split(
                        regexp_replace(
                            array_to_string(regexp_extract_all(text, name_pattern()), '。'), name_pattern(), '\2\5\8。', 'g'
                        ),
                        '。'
                    ),
                    lambda masking, name: if(length(name) in (3, 4), replace(masking, name, '[姓名]'), masking),
                    regexp_replace(text, name_pattern(), '\1\4\7[姓名]\3\6\9', 'g')
                ),
                titled_name_pattern(), '\1\2', 'g'
            )
        else text
    end;

-- 买买提·艾力, Tom Lee: only where somebody says that a name comes, for many a place and a brand is written so.
create or replace macro foreign_name_pattern() as
    '((?:我叫|姓名|联系人|户主|署名)(?:' || blank() || '|[:：是为])*)'
    || '(?:\p{Han}{1,10}[·•]\p{Han}{1,4}(?:[·•]\p{Han}{1,4})*|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})';

create or replace macro masked_names(text) as
    regexp_replace(masked_own_names(text), foreign_name_pattern(), '\1[姓名]', 'g');
