"""Tables of names: Chinese surnames of one and two characters, pinyin, particles, suffixes, common given names.

The tables only weigh what the grammar leaves open; a name that is in none of them is still read.
"""

from __future__ import annotations

#: The Hundred Family Surnames and the surnames of the present population that it lacks.
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞"
    "任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏"
    "成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘"
    "缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷"
    "车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能"
    "苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾"
    "终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红"
    "游竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟肖覃战代付兰英苑展由原底母仝揭鹿逢"
    "修斗冼冒励卿占厚双官宝尧岩崇师幺降敬智曙来果栗校植次水海淦火炎牙珠瓮甯生盘直祃禤禚税粟缐苟谌谯豆赫车迟邝邸邹郄郇"
    "钏镡门闪间问闻阿隋雒霞青鞠顿飞首香麦麴黑鼎齐龚亓仵但凡操矫撒召旷奉辜巨初才薄漆淡卯普者依刀岩咪罕曩思俸哀鲜"
)
#: Surnames of two characters.
_COMPOUND_SURNAMES_TEXT = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 "
    "濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 "
    "公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 "
    "微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 "
    "南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 完颜 爱新 叶赫 耶律 淳于 单于 屈突 贺兰 "
    "沙陀 爨氏 哥舒 斛律"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND_SURNAMES_TEXT.split())
#: Characters that write foreign sounds: a name of these alone that begins with no surname is a foreign one.
TRANSLITERATING = frozenset(
    "阿艾安昂奥巴白班邦贝本比彼宾波伯博布查达戴丹当德登狄迪蒂丁杜顿多厄恩尔法范菲费芬佛弗夫福富盖冈戈格根古哈海汉赫亨洪胡"
    "华怀霍基吉加贾杰金卡凯坎康考柯科克肯孔库昆奎拉莱兰朗劳勒雷里利丽莉连林琳龙卢鲁路吕伦罗洛马玛迈麦曼芒梅门蒙米密明摩莫"
    "墨默姆穆内纳娜南瑙尼宁纽努诺欧帕潘庞培佩彭皮平珀普奇齐恰强乔切琴丘让热仁日茹瑞若萨塞赛桑瑟森沙山尚舍申圣施史舒斯丝"
    "思苏孙索塔泰坦汤唐陶特滕提廷图托瓦万汪威韦维魏温沃乌吾西希锡夏香肖谢辛欣休许逊雅亚延扬耶伊因英尤于约泽曾扎詹朱兹卓佐"
    "古依买提木吐孜甫努合不热麦则力江艾"
)
#: Frequent Japanese surnames of two characters, in old and simplified forms: they tell where a name of four is cut.
_JAPANESE_SURNAMES_TEXT = (
    "佐藤 鈴木 铃木 高橋 高桥 田中 伊藤 山本 渡辺 渡边 渡邊 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 清水 山崎 池田 阿部 桥本 "
    "橋本 山下 石川 中島 中岛 前田 藤田 小川 後藤 后藤 岡田 冈田 村上 近藤 石井 斎藤 斋藤 坂本 遠藤 远藤 青木 藤井 西村 福田 太田 "
    "三浦 藤原 松田 岡本 冈本 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宫崎 宮崎 宫本 宮本 "
    "内田 高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 增田 増田 平野 大塚 千叶 千葉 久保 松井 小岛 小島 岩崎 樱井 "
    "桜井 木下 野口 松尾 野村 菊池 菊地 佐野 大西 杉本 新井 滨田 浜田 市川 古川 水野 小松 岛田 島田 小泉 山内 西田 吉川 大久 川口 "
    "北村 安田 东野 村山 夏目 川端 芥川 福泽 福沢 梅原 内藤 白川 白鸟 白鳥 宫泽 宮沢 三宅 长谷 長谷 本田 松下 盛田 稻盛 大前 柄谷 "
    "沟口 溝口 岸本 竹田 森本 片山 黑田 黒田 服部 富田 川村 川崎 平田 广田 広田 西川 永井 星野 饭田 飯田 荒木 荒井 熊谷 今村 土屋 "
)
JAPANESE_SURNAMES = frozenset(_JAPANESE_SURNAMES_TEXT.split())
#: Lower-case words that begin a surname or stand inside one.
_PARTICLES_TEXT = (
    "van von der den de del della dela di da do dos das du la le les lo ter ten te tot zu zur zum af av al el ibn bin "
    "ben abu bint st san santa 't op d l y e i "
)
PARTICLES = frozenset(_PARTICLES_TEXT.split())
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "2nd", "3rd"])
#: Frequent Western given names; they tell `Surname Given M` from `Double Surname M`.
_GIVEN_NAMES_TEXT = (
    "aaron abdul adam adrian agnes ahmed alan albert alessandro alex alexander alexandra alexey alfred ali alice "
    "alison allan allen ana anders andrea andreas andrew andrey angela anita anna anne annie anthony antoine anton "
    "antonio arjun arnold arthur barbara ben benjamin bernard bernd bert bill bjorn bob boris brad brandon brenda "
    "brian bruce bruno carl carla carlo carlos carmen carol caroline catherine charles charlotte chris christian "
    "christina christine christoph christopher claire claude claudia colin craig dan daniel daniela dave david dean "
    "deborah dennis derek diana diego dirk dmitri dmitry donald dorothy douglas duncan edgar edith edward elena "
    "eleanor elisabeth elizabeth ellen emily emma enrico eric erica erik ernest esther ethan eugene eva evelyn fabio "
    "felix fernando florian frances francesca francesco francis francisco francois frank franz fred frederick gabriel "
    "gary geoffrey george georg gerald gerard gianni gilbert giovanni giuseppe glenn gordon graham greg gregory guido "
    "gustavo hannah hans harold harry heather heidi helen helena henri henrik henry herbert hiroshi howard hugh hugo "
    "ian ingrid irene irina isaac isabel isabella ivan jack jacob jacques james jan jane janet jason javier jean jeff "
    "jeffrey jennifer jens jeremy jerome jesse jessica jill jim joachim joan joanna joao joe joel johan johann "
    "johannes john jonas jonathan jordan jorge jose josef joseph joshua juan judith julia julian julie jurgen justin "
    "karen karin karl kate katherine kathleen kathryn keith kelly kenneth kevin kim klaus koen kristin lars laura "
    "lauren laurent lawrence lee leo leonard leonardo leslie linda lisa lorenzo louis louise luca lucas lucia luigi "
    "luis lukas luke lynn magnus manfred manuel marc marcel marco marcus margaret maria marie mario marion mark "
    "markus martha martin martina mary mathias matthew matthias maurice max maximilian megan melissa michael michel "
    "michele michelle miguel mike mikhail milan mirjam mohamed mohammad mohammed monica nadia nancy natalia natalie "
    "nathan neil nicholas nick nicola nicolas nicole niels nils nina noah olaf oleg olga oliver olivia omar oscar "
    "otto pablo pamela paola paolo pascal patricia patrick paul paula paulo pavel pedro per peter petra philip "
    "philipp philippe phillip pierre pieter pietro rachel rafael rainer ralf ralph raymond rebecca renate ricardo "
    "richard rita rob robert roberto robin rodrigo roger roland rolf roman ronald rosa rose roy rudolf russell ruth "
    "ryan sabine sam samantha samuel sandra sara sarah scott sean sebastian sergei sergey sergio sharon shinji simon "
    "sofia sonia sophie stefan stefano stefanie stephan stephanie stephen steve steven stuart susan susanne sven "
    "takashi tania taylor teresa theo theodore theresa thomas tim timothy tobias todd tom tony travis ulrich "
    "ursula uwe valentina vera veronica victor victoria vincent viktor virginia vladimir walter wayne wendy werner "
    "wilhelm willem william wolfgang xavier yolanda yuri yves yvonne zachary "
)
GIVEN_NAMES = frozenset(_GIVEN_NAMES_TEXT.split())
_INITIALS_TEXT = "b p m f d t n l g k h j q x zh ch sh r z c s y w"
_INITIALS = _INITIALS_TEXT.split()
_FINALS_TEXT = (
    "a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang"
)
_FINALS = _FINALS_TEXT.split()
_SYLLABLES = frozenset(
    [initial + final for initial in _INITIALS for final in _FINALS]
    + ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "er"]
)
_LONGEST = 6


def is_pinyin(word: str) -> bool:
    """Whether a word is one to three syllables of pinyin (`Xiaozhou`, `Wei-jie`)."""
    return all(_syllables(part) for part in word.lower().replace("'", "-").replace("ü", "v").split("-"))


def _syllables(word: str, most: int = 3) -> bool:
    if not word or most == 0 or len(word) > most * _LONGEST:
        return False
    return word in _SYLLABLES or any(
        word[:length] in _SYLLABLES and _syllables(word[length:], most - 1)
        for length in range(1, min(_LONGEST, len(word)) + 1)
    )
