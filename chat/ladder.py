"""Whether somebody who gets hints still asks for the same thing."""

from content.retrieval.words import asked, words

SAME = 0.5  # of the words of both questions together
# What people say who want to be helped on: none of it says what their question is about.
NUDGES = frozenset(
    words(
        "a again am and another answer any anything bit can cannot cant clear clue come confused continue could "
        "couldnt didnt difficult doesnt dont dunno else enough even explain figure further get getting give given "
        "giving go going got hard help here hey hint hints hm hmm huh idea idk im ive just keep know lets like little "
        "look lost make makes maybe me mean more much my need never next no nope not nothing now ok okay on one only "
        "out pass please pls quit really reveal say sense show skip so solution solve some something sorry still "
        "straight stronger struggling stuck sure t tell thank thanks then think thinking tried try trying understand "
        "understood unsure up us very want well would yeah yep yes yet your "
        "آ آئی آئے آتا آتی آرہا آگے آیا اشارہ اشارے اور اچھا اگلا اگلی ایک بالکل بتا بتاؤ بتائیں بتائیے بتادیں برائے "
        "براہ بس تھوڑا تھوڑی جانتا جانتی جواب جی حل دو دکھاؤ دکھائیں دیجئے دیجیے دیدیں دیں ذرا رہنمائی زیادہ سا سمجھ "
        "سمجھا سمجھاؤ سمجھائیں سمجھی سوچ سی سیدھا شکریہ صرف ضرورت مان مانتا مانتی مجھ مجھے مدد مزید مشکل مطلب معاف "
        "معلوم مہربانی میں نہ نہیں وضاحت ٹھیک پتا پتہ پلیز پھنس چاہتا چاہتی چاہیے چل کرم کریں کوئی کچھ گئی گیا ہار "
        "ہاں ہوں ہے یار یہی"
    )
)  # fmt: skip
FRESH = frozenset("how why when where who which".split())  # "Why not?" asks for more than a hint
APOSTROPHES = str.maketrans("", "", "'’ʼ`´")


def is_nudge(text: str) -> bool:
    """Such as "I don't know" or "just tell me": it goes on with the question before it."""
    return not told(text) and not FRESH & set(words(text)[:1])


def same(one: str, other: str) -> bool:
    first, second = told(one), told(other)
    return len(first & second) >= SAME * len(first | second)


def told(text: str) -> set[str]:
    return set(asked(text.translate(APOSTROPHES))) - NUDGES
