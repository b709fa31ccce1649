"""What sort of answer a question wants."""

import re
from enum import StrEnum


class Kind(StrEnum):
    GREETING = "greeting"  # nothing is asked yet
    THANKS = "thanks"
    CHAPTER = "chapter"  # what is this chapter about
    WHERE = "where"  # where is it explained
    COMPARISON = "comparison"
    CODE = "code"
    LIST = "list"
    HOW = "how"
    DEFINITION = "definition"
    WHY = "why"
    YES_NO = "yes-no"
    PLAIN = "plain"


PATTERNS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.GREETING,
        r"^\W*(?:(?:hi+|hello|hey|good (?:morning|afternoon|evening|day)|salam|assalam\S*(?: (?:o )?alaikum)?"
        r"|السلام علیکم|سلام|آداب|ہیلو)(?: there| again| everyone)?\W*)+$"
        r"|^(?:please )?help(?: me)?\W*$|^(?:who|what) are you\W*$|^what can (?:you do|i ask)(?: you| here)?\W*$"
        r"|^(?:آپ|تم) کون (?:ہیں|ہو)\W*$",
    ),
    (
        Kind.THANKS,
        r"^\W*(?:(?:ok(?:ay)?|great|cool|perfect|nice|many|اچھا|ٹھیک ہے)\W+)*"
        r"(?:thanks|thank you|thx|شکریہ|بہت شکریہ|جزاک اللہ|bye|goodbye|خدا حافظ)"
        r"(?: (?:so much|very much|a lot|again|for (?:your|the) help))*\W*$",
    ),
    (
        Kind.CHAPTER,
        r"\b(?:what(?:'s| is| does| do| will)?|summar\w*|overview|outline|(?:key|main) (?:points|ideas?)|gist)\b"
        r".*\b(?:(?:this|the) (?:chapter|page|lesson)\b|chapter \d+(?:[.]\d+)?)"
        r"(?! (?:say|mean|call)s? )(?!.*\b(?:say|says|mean|means)\b)"
        r"|^(?:summari[sz]e|summary|overview|tl;?dr)(?: (?:it|this|please))?\W*$"
        r"|(?:(?:اس|یہ) (?:باب|صفحے|سبق)\b|باب \d+(?:[.]\d+)?).*(?:بارے|خلاصہ|موضوع|سکھا|کیا ہے)|^خلاصہ\W*$",
    ),
    (
        Kind.WHERE,
        r"^(?:in |on )?(?:which|what) (?:chapter|section|page|module)s?\b"
        r"|^where (?:is|are|was|were|can i|do i|do you|does|did|in the book)\b.*"
        r"\b(?:explain\w*|describ\w*|cover\w*|discuss\w*|mention\w*|introduc\w*|defin\w*|read|learn|find|book|"
        r"chapter|section|taught|talk\w*)\b"
        r"|(?:کس|کون سے|کونسے) (?:باب|حصے|صفحے)|کہاں .*(?:بیان|سمجھا|پڑھ|لکھا|ذکر|بتایا)",
    ),
    (
        Kind.COMPARISON,
        r"\bdifferen(?:ce|t|ces)\b|\bdiffers?\b|\bvs\.?\b|\bversus\b|\bcompar\w+\b|\bas opposed to\b|\bdistinguish"
        r"|\bwhich (?:is|one is) (?:better|faster|safer)\b|^(?!is |are |can |do |does )(?:\S+ ){1,4}or(?: \S+){1,4}$"
        r"|فرق|موازنہ|بمقابلہ",
    ),
    (
        Kind.CODE,
        r"\bcodes?\b|\bsnippets?\b|\bcommands?\b|\bsyntax\b|\bprogram (?:for|that|to)\b|\bimplement\w*\b"
        r"|\bin python\b|`[^`]+`|\bexample (?:code|program)\b|\w\(\)|کوڈ|کمانڈ|پروگرام لکھ",
    ),
    (
        Kind.LIST,
        r"^(?:list|name)\b|\bwhat (?:are|were) the\b|\bwhich \w+ (?:are|were) there\b|\bwhat \w+ are there\b"
        r"|\b(?:types|kinds|sorts|steps|parts|list|examples) of\b|کون کون|کون سے|کونسے|اقسام|قسمیں|فہرست|مراحل",
    ),
    (Kind.WHY, r"\bwhy\b|\bhow come\b|\bwhat for\b|\breasons?\b|کیوں|وجہ"),
    (
        Kind.HOW,
        r"\bhow (?:do|can|to|should|would|could|must|did|shall)\b|\bway to\b|\bsteps to\b"
        r"|^how\b(?! (?:much|many|long|often|far|big|fast|old|high))|کیسے|کس طرح|طریقہ",
    ),
    (
        Kind.DEFINITION,
        r"^(?:so |and |ok |but )?what(?:'s| is| are|s) (?:an? |the )?[\w' /.-]+\W*$|\bdefin(?:e|ition)\b"
        r"|\bmeaning of\b|\bwhat does .*\bmeans?\b|\bwhat do(?: you| we)? mean\b|\bmeans? what\b|\bstands? for\b"
        r"|^explain\b|کیا (?:ہے|ہیں|ہوتا ہے|ہوتی ہے|ہوتے ہیں)\W*$|مراد|کسے کہتے|مطلب|تعریف",
    ),
    (
        Kind.YES_NO,
        r"^(?:and |so |but |ok )?(?:is|are|was|were|can|could|does|do|did|should|will|would|has|have|must|may)"
        r"(?:n'?t)?\b|^کیا\b",
    ),
)
CHAPTER_NUMBER = re.compile(r"(?:\bchapter|باب)\s+(\d{1,3})[.](\d{1,3})\b", re.IGNORECASE)
WHOLE_NUMBER = re.compile(r"(?:\bchapter|باب)\s+\d+(?![.]?\d)", re.IGNORECASE)
COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in PATTERNS)
SIDES = (
    re.compile(r"\bbetween (.+?) (?:and|&) (.+)", re.IGNORECASE),
    re.compile(r"\b(?:is|are) (.+?) different (?:from|to|than) (.+)", re.IGNORECASE),
    re.compile(r"\bhow (?:does|do) (.+?) differ from (.+)", re.IGNORECASE),
    re.compile(r"\bcompar\w+ (.+?) (?:and|with|to|against) (.+)", re.IGNORECASE),
    re.compile(r"^(?:what(?:'s| is) )?(?:the )?(.+?) (?:vs\.?|versus|as opposed to) (.+)", re.IGNORECASE),
    re.compile(r"^(.+?) اور (.+?) (?:میں|کے درمیان|کا|کے)(?: کیا| کوئی)? ?(?:فرق|موازنہ)"),
    re.compile(r"^(?:which (?:is|one is) \w+,?:? )?(.+?) or (.+?)(?: for .+)?$", re.IGNORECASE),
)


def kind_of(question: str) -> Kind:
    text = " ".join(question.split())
    return next((kind for kind, pattern in COMPILED if pattern.search(text)), Kind.PLAIN)


def place_named(question: str) -> tuple[int, int] | None:
    """The module and the chapter of "chapter 3.1"."""
    found = CHAPTER_NUMBER.search(question)
    return (int(found[1]), int(found[2])) if found else None


def whole_number(question: str) -> bool:
    """ "Chapter 3" is none: each module counts its own."""
    return bool(WHOLE_NUMBER.search(question))


def sides_of(question: str) -> tuple[str, str] | None:
    """What is compared with what."""
    text = " ".join(question.split()).rstrip("?؟!. ")
    for pattern in SIDES:
        found = pattern.search(text)
        if found:
            one, other = (_bare(side) for side in found.groups()[:2])
            return (one, other) if one and other else None
    return None


def _bare(side: str) -> str:
    return re.sub(r"^(?:an?|the|should i use|use|is|are|do i need)\s+", "", side.strip(" ,:"), flags=re.IGNORECASE)
