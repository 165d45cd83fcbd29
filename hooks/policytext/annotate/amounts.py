"""Sums of money and percentages, with their exact values: 近540亿美元, 25万~100万澳元, 1.3489万亿韩元, 5%~10%.

Numbers are decimal and stay exact. 元 alone is money of nowhere: it counts only where the text's home is known. Relations
of percentages are those that the words before them state; the year is one that the same sentence states.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from policytext.annotate.dates import compared, masked, periods, unit
from policytext.model import Amount, Leaf, Period

#: Names of currencies in Chinese, with their ISO 4217 codes.
CURRENCIES: Mapping[str, str] = {
    "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY", "日圆": "JPY", "韩元": "KRW", "韩圆": "KRW", "韩币": "KRW",
    "澳元": "AUD", "澳大利亚元": "AUD", "英镑": "GBP", "卢布": "RUB", "元人民币": "CNY", "人民币": "CNY", "新台币": "TWD", "台币": "TWD",
    "元新台币": "TWD", "港元": "HKD", "港币": "HKD", "加元": "CAD", "加拿大元": "CAD", "瑞士法郎": "CHF", "印度卢比": "INR",
    "卢比": "INR", "新加坡元": "SGD", "新加坡币": "SGD", "雷亚尔": "BRL", "瑞典克朗": "SEK", "挪威克朗": "NOK", "丹麦克朗": "DKK",
    "兹罗提": "PLN", "泰铢": "THB", "越南盾": "VND", "林吉特": "MYR", "新西兰元": "NZD", "土耳其里拉": "TRY", "新谢克尔": "ILS",
    "谢克尔": "ILS", "沙特里亚尔": "SAR", "迪拉姆": "AED", "兰特": "ZAR", "德国马克": "DEM", "以色列新谢克尔": "ILS",
    "印尼盾": "IDR", "印度尼西亚盾": "IDR", "墨西哥比索": "MXN", "菲律宾比索": "PHP",
}  # fmt: skip
#: What 元 means at home.
HOMES: Mapping[str, str] = {"cn": "CNY", "tw": "TWD", "hk": "HKD"}
PERCENT, POINT = "percent", "percentage-point"

_SCALE = {
    "": 0,
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "兆": 12,
}
_SCALES = "|".join(sorted((s for s in _SCALE if s), key=len, reverse=True))
_ONE = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_BOUND_BEFORE = (
    ("at-least", "至少|不少于|不低于|不小于|最少"),
    ("at-most", "不超过|不高于|不多于|不大于|至多|最多"),
    ("over", "超过了?|超出了?|多于|高于|大于|逾|略?超|突破了?"),
    ("under", "不到|不足|少于|低于|小于"),
    ("near", "将近|接近|(?<![最附远])近"),
    ("about", "大约|约合?|大概"),
)
_BOUND_AFTER = (("over", "多|余|以上"), ("under", "以下"), ("at-most", "以内"), ("about", "左右|上下"))
_SIGN = r"\s*[~～—–至到\-]{1,2}\s*"
_MONEY_NAMES = "|".join(sorted(CURRENCIES, key=len, reverse=True))
_MONEY = re.compile(
    rf"(?<![\d.A-Za-z])(?P<cny>人民币)?(?P<low>{_ONE})\s?(?P<scale>{_SCALES})?(?P<more>[多余])?(?P<scale2>亿|万)?"
    rf"(?:(?:{_MONEY_NAMES}|元)?{_SIGN}(?P<high>{_ONE})\s?(?P<scale3>{_SCALES})?)?\s*(?P<unit>{_MONEY_NAMES}|元)(?![件器素组年月])"
)
_RATE = re.compile(
    rf"(?<![\d.A-Za-z])(?P<low>{_ONE})\s*[%％]?(?:{_SIGN}(?P<high>{_ONE}))?\s*(?:[%％]|个?(?P<point>百分点))"
    r"|百分之(?P<words>[〇零一二三四五六七八九十百点]+)"
)
_AFTER = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _BOUND_AFTER))
_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _BOUND_BEFORE) + ")$"
)
_CEILING = re.compile(
    r"(?:(?P<at_most>不超过|不高于)|(?P<at_least>不低于|不少于))[^，。；（）]{0,16}的$"
)  # 不超过补贴数额的3%
_CONVERTED = re.compile(r"(?:约合|折合|合|相当于)(?:人民币)?(?:约|大约|近)?$")
_RELATIONS = (
    ("to", r"(?:上升到|下降到|提升至|提高到|提高至|降至|增至|达到|达|升至|降到|增加到)了?[^，。；]{0,4}$"),
    ("rise", r"(?:增长|上升|上涨|增加|提高|提升|上调|上浮|增幅|涨幅|高出|增速)[^，。；的]{0,6}$"),
    ("fall", r"(?:下降|减少|降低|下跌|下调|下滑|降幅|跌幅|缩减|削减)[^，。；的]{0,6}$"),
    ("share", r"(?:(?:占比?|份额|比重|比例|占有率)[^，。；]{0,14}|[额数P量值]的)$"),
)
_SHARE_AFTER = re.compile(
    r"(?:以上|左右|以下|多)?(?:的[^，。；]{0,8}?(?:产能|份额|市场|产量|销量|股份|股权)|是|来自|出生于|依赖|需进口)"
)
_ANNOUNCED = re.compile(r"发布|宣布|公布|签署|提出|通过|批准|颁布|出台")  # dates the paper, not the money
_NEAR = 40  # characters before a percentage in which its own clause may have begun
_CLAUSE = re.compile(r"[，,；;。：:！？（）()、]")


def amounts(leaf: Leaf, date: str = "", home: str = "") -> tuple[Amount, ...]:
    """The sums of money and the percentages of a canonical passage, in order; offsets in its text.

    `date` is the text's date, `home` the place whose money 元 is ("" when unknown). Nothing is found in titles, addresses.
    """
    text = masked(leaf.text, leaf.marks)
    times = [p for p in periods(leaf.text, leaf.marks, date) if not compared(leaf.text, p)]
    found = [*_money(text, home), *_rates(text)]
    return tuple(replace(a, period=_period(text, times, a)) for a in sorted(found, key=lambda a: a.start))


# --- money -------------------------------------------------------------------------------


def _money(text: str, home: str) -> Iterable[Amount]:
    for match in _MONEY.finditer(text):
        code = _currency(match, home)
        if not code:
            continue
        scale = (match["scale"] or "") + (match["scale2"] or "")
        if scale not in _SCALE:
            continue
        top = match["scale3"] or ""
        low = _decimal(match["low"], scale or (top if match["high"] else ""))
        high = _decimal(match["high"], top or scale) if match["high"] else None
        yield _amount(text, match, low, high, code, bool(match["more"]))


def _currency(match: re.Match[str], home: str) -> str:
    if match["cny"]:
        return "CNY"
    return HOMES.get(home, "") if match["unit"] == "元" else CURRENCIES[match["unit"]]


def _decimal(digits: str, scale: str) -> Decimal:
    """1.3489 and 万亿 -> 1348900000000, exactly."""
    return Decimal(re.sub("[,，]", "", digits)).scaleb(_SCALE[scale])


def _amount(
    text: str, match: re.Match[str], low: Decimal, high: Decimal | None, unit_: str, more: bool
) -> Amount:
    before = _BEFORE.search(text[max(0, match.start() - 8) : match.start()])
    after = _AFTER.match(text, match.end())
    start = match.start() - (len(before[0]) if before else 0)
    end = after.end() if after else match.end()
    said = before or after or _CEILING.search(text[max(0, match.start() - 24) : match.start()])
    bound = str(said.lastgroup).replace("_", "-") if said else "over" if more else ""
    if before and after and before.lastgroup == "about":
        bound = str(after.lastgroup).replace("_", "-")
    converted = unit_ not in (PERCENT, POINT) and bool(
        _CONVERTED.search(text[max(0, match.start() - 10) : match.start()])
    )
    return Amount(start, end, text[start:end], low, high, unit_, bound, converted=converted)


# --- percentages -------------------------------------------------------------------------


def _rates(text: str) -> Iterable[Amount]:
    for match in _RATE.finditer(text):
        if match["words"]:
            value = _percent(match["words"])
            if value is None:
                continue
            amount = _amount(text, match, value, None, PERCENT, False)
        else:
            low, high = _decimal(match["low"], ""), _decimal(match["high"], "") if match["high"] else None
            amount = _amount(text, match, low, high, POINT if match["point"] else PERCENT, False)
        yield replace(amount, relation=_relation(text, amount))


def _percent(words: str) -> Decimal | None:
    """三十二点五 -> 32.5; None when it is no number."""
    digits = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
    whole, _, part = words.partition("点")
    if whole == "百":
        whole_value = 100
    elif "十" in whole:
        tens, _, ones = whole.partition("十")
        if any(len(p) > 1 or (p and p not in digits) for p in (tens, ones)):
            return None
        whole_value = int(digits[tens] if tens else 1) * 10 + int(digits[ones] if ones else 0)
    elif len(whole) == 1 and whole in digits:
        whole_value = int(digits[whole])
    else:
        return None
    return Decimal(f"{whole_value}.{''.join(digits.get(c, '') for c in part) or '0'}").normalize() + 0


def _relation(text: str, amount: Amount) -> str:
    """What the words around say that a percentage is: share, rise, fall, to (a level that is reached) or ""."""
    before = _CLAUSE.split(text[max(0, amount.start - _NEAR) : amount.start])[-1]
    for name, pattern in _RELATIONS:
        if re.search(pattern, before):
            return name
    return "share" if _SHARE_AFTER.match(text, amount.end) else ""


# --- time --------------------------------------------------------------------------------


def _period(text: str, times: Sequence[Period], amount: Amount) -> str:
    """The time that the sentence gives for an amount: the nearest before it, unless that is when it was announced."""
    opening, _ = unit(text, amount.start)
    place = bisect_right(times, amount.start, key=lambda p: p.end) - 1
    before = times[place] if place >= 0 else None
    if before is None or before.start < opening or _ANNOUNCED.search(text, before.end, amount.start):
        return ""
    return before.value
