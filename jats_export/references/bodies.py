"""Bodies as authors: what in a name tells a university, a committee or a company from a person.

body = { word } ( suffix of a body ) | { word } ( word of a body ) { word }
"""

from __future__ import annotations

import re

from jats_export.references.normal import is_han, lower

#: How Chinese names of bodies end (a branch or a form may follow in brackets).
_HAN_ENDS = re.compile(
    r"(?:大学|学院|学校|中学|小学|党校|研究院|研究所|研究会|研究室|研究中心|科学院|设计院|工程院|实验室|委员会|委|学会|协会|联合会|商会|工会|"
    r"基金会|理事会|联盟|公司|集团|企业|工厂|厂|矿|银行|证券|中心|总局|分局|管理局|局|总署|署|部|厅|处|办公室|办公厅|办|科|室|院|所|会|社|"
    r"出版社|杂志社|报社|通讯社|编辑部|编委会|编写组|编写委员会|编译组|课题组|项目组|工作组|专家组|协作组|学组|组|小组|指挥部|总队|大队|队|"
    r"图书馆|博物馆|档案馆|展览馆|纪念馆|美术馆|馆|医院|疾控中心|法院|检察院|国务院|政府|人民政府|党|团|网|台|站|库|店|书局|书店|平台|"
    r"机构|组织|系统工程|司|军|司令部|大会|中央|分会|党组|党委|省委|市委|人大|政协|共和国|国家|基地|联社|团队|俱乐部|智库|公社|交易所|事务所)"
    r"(?:\s*\([^()]{1,60}\))?$"
)
_WORDS_TEXT = (
    "organization organisation organizations committee consortium group groups institute institutes institution "
    "institutions association associations inc incorporated ltd limited llc gmbh corp corporation company co team who "
    "university universities college academy academies society societies commission council councils agency agencies "
    "administration department departments dept ministry office bureau centre centers center centres foundation "
    "initiative network laboratory laboratories lab labs press union federation bank board authority service services "
    "programme program project alliance collaboration collaborators collaborative investigators party government "
    "nations survey library museum hospital school faculty trust fund forum congress parliament court publisher "
    "publishers publishing partnership secretariat headquarters directorate directorate-general standards systems "
    "technologies technology software research workshop conference task force panel unicef unesco oecd ieee iso iec "
    "acm nist nasa cdc fda un eu united national international federal world european american microsoft google "
    "openai meta nvidia huawei alibaba tencent baidu amazon apple ibm intel anthropic deepseek "
)
_WORDS = frozenset(_WORDS_TEXT.split())
#: Small words inside names of bodies and titles.
_JOINING_TEXT = "of for and the & in on de la des du et der die und für do da dos das y e to at with von al "
JOINING = frozenset(_JOINING_TEXT.split())
#: `-AI`: a name of products and firms, never of people.
_PRODUCT = re.compile(r"-[A-Z]{2,}$|\d")


def is_han_body(name: str) -> bool:
    """Whether a Chinese name ends as bodies do; `name` has no blanks."""
    return _HAN_ENDS.search(name) is not None


def is_body_word(word: str) -> bool:
    """Whether a Latin word only stands in names of bodies."""
    bare = lower(word).strip(".,()")
    return bare in _WORDS or _PRODUCT.search(word) is not None


def is_latin_body(words: list[str]) -> bool:
    """Words in capitals joined by small ones, and a word of bodies or a joining word among them."""
    tells = False
    for index, word in enumerate(words):
        bare = word.strip("()[].,'\"")
        small = lower(bare) in JOINING
        tells = tells or is_body_word(bare) or (small and index > 0)
        if not (small and index > 0) and bare and not (bare[0].isupper() or bare[0].isdigit() or is_han(bare[0])):
            return False
    return tells
