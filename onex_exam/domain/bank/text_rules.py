"""What is looked for in the texts of items: widths, phrases, letters, negatives, mark-up."""

# ruff: noqa: RUF001  (Chinese punctuation is what is looked for)

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WIDE = {"W", "F"}
_UNSEEN_MARKS = {"Mn", "Me"}
_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_NUMBER = re.compile(r"[0-9]+(?:[.,:/%-]*[0-9]+)*")

_SENTENCE = re.compile(r"(?:[^。！？!?\n.]|\.(?!\s))*[。！？!?\n.]?")
_ASKING = ("?", "？")

_OF_ALL = (
    re.compile(r"(?:以上|上述).{0,4}(?:都|皆|均|全|各项|选项|不)"),
    re.compile(r"^(?:全部|都|均|全)不?(?:正确|错误|对|错|是|可以?)$"),
    re.compile(
        r"\b(?:all|none|any|both|neither) of (?:the )?(?:above|these|those)\b", re.IGNORECASE
    ),
    re.compile(r"\ball the above\b", re.IGNORECASE),
)
_LETTERS = (
    re.compile(r"选项\s*[“\"(（]?[A-Fa-f](?![A-Za-z0-9])"),
    re.compile(r"(?<![A-Za-z0-9])[A-F]\s*(?:选项|项(?!目))"),
    re.compile(r"答案(?:应?是|为|：|:)?\s*[A-F](?![A-Za-z0-9]|\s*列)"),
    re.compile(r"(?:故|应|正确|所以|因此)选\s*[A-F](?![A-Za-z0-9]|\s*列)"),
    re.compile(r"\b[Oo]ptions? (?:[A-F]|[b-f])\b"),
    re.compile(r"\b(?:[Aa]nswer|[Cc]hoice)s? (?:is )?\(?[A-F]\b"),
)
_NOT = (
    r"(?:不(?:正确|恰当|合适|合理|妥当?|属于|符合|准确|安全|规范|可取|包括|需要|应当?|宜|能|会|是|对)"
    r"|错误|有误)"
)
_THING = (
    r"(?:做法|说法|操作|方法|选项|步骤|公式|情况|行为|描述|理解|解释|判断|结论|内容|信息|回答)?"
)
_NEGATIVE_ZH = (
    re.compile(
        rf"(?P<word>{_NOT})[^。？?！；，\n]{{0,12}}的\**(?:(?:一项|一个|一种|一组)(?:是|有)?|是|有)"
        r"\**(?=[（(：:？?。\s_]|哪|$)"
    ),
    re.compile(
        rf"哪(?:一|些|几|两)?(?:种|项|个|条|类|步|句|组|张|处)?{_THING}(?:最|是|属于)?\**"
        rf"(?P<word>{_NOT}|不|没有|无法)"
    ),
    re.compile(r"(?P<word>除)[^。？?！\n]{1,20}外，?[^。？?！\n]{0,6}都"),
)
_WHICH = r"\b(?:which|what)(?: [\w'-]+){0,5}"
_NEGATIVE_EN = (
    re.compile(
        rf"{_WHICH} (?:is|are|do|does|did|should|must|can|could|would|will|may|was|were|has|have)"
        r"(?: [\w'-]+)? \**(?P<word>not|never)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"{_WHICH} \**(?P<word>cannot)\b", re.IGNORECASE),
    re.compile(
        rf"{_WHICH} (?:is|are) (?:the )?\**"
        r"(?P<word>wrong|incorrect|false|unsuitable|improper|least)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<word>except)\b", re.IGNORECASE),
)


def width(text: str) -> int:
    """Return how many columns a text takes: East Asian wide and full-width characters two."""
    return sum(_columns(each) for each in plain(text))


def plain(text: str) -> str:
    """Return a text without the marks of bold type and code."""
    return text.replace("**", "").replace("`", "")


def chinese_characters(text: str) -> int:
    """Count the Chinese characters, punctuation left out."""
    return sum(unicodedata.name(each, "").startswith("CJK UNIFIED") for each in text)


def is_chinese(text: str) -> bool:
    """Tell whether a text, its code left out, has more Chinese characters than Latin letters."""
    bare = _without_code(text)
    latin = sum(each.isascii() and each.isalpha() for each in bare)
    return chinese_characters(bare) > latin


def squeezed(text: str) -> str:
    """Return a text with its white space evened out and without marks."""
    return " ".join(plain(text).split())


def without_numbers(text: str) -> str:
    """Return the letters of a text, width and case evened out, with every number the same."""
    even = _NUMBER.sub("0", unicodedata.normalize("NFKC", plain(text)).casefold())
    return "".join(each for each in even if each.isalnum())


def phrase_of_all(text: str) -> str | None:
    """Return the words that make an option depend on the others (all of the above)."""
    return _first(_OF_ALL, text)


def option_letter(text: str) -> str | None:
    """Return the words that call an option by its letter, which shuffling makes wrong."""
    return _first(_LETTERS, _without_code(text))


def html_tag(text: str) -> str | None:
    """Return the first HTML tag outside code."""
    found = _HTML.search(_without_code(text))
    return found[0] if found else None


def negatives(stem: str) -> Iterator[tuple[str, bool]]:
    """Yield the negative words of the question in a stem, each with whether it is bold.

    English words count only in a sentence that asks; the Chinese turns are those of questions.
    """
    for sentence in _SENTENCE.findall(stem):
        bold = [found.span() for found in _BOLD.finditer(sentence)]
        asked = _NEGATIVE_EN if sentence.endswith(_ASKING) else ()
        for pattern in (*_NEGATIVE_ZH, *asked):
            for found in pattern.finditer(sentence):
                start, end = found.span("word")
                yield found["word"], any(left < start and end < right for left, right in bold)


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> str | None:
    return next((found[0] for each in patterns if (found := each.search(text))), None)


def _without_code(text: str) -> str:
    return _CODE.sub(" ", _FENCE.sub(" ", text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _UNSEEN_MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
