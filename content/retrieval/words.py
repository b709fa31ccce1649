"""Words as search sees them: any script, stems for English, identifiers whole and in parts."""

import re
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:[._:][^\W_]+|_)*", re.UNICODE)
PARTS = re.compile(r"[._:]+")
MARKS = re.compile(r"[\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
SAME_LETTER = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ہ", "ۀ": "ہ", "أ": "ا", "إ": "ا", "ؤ": "و"})
# Words that say how something is said, not what; Urdu ones as SAME_LETTER leaves them.
STOP = frozenset(
    "a an and are as at be by do does for from has have how i in is it its of on or that the this to was what when "
    "where which who why will with you "
    "کا کی کے کو میں ہے ہیں سے اور یہ وہ پر نے کیا ایک ہو ہوں ہوتا ہوتی ہوتے ہوا ہوئی ہوئے تھا تھی تھے گا گی "
    "گے ہوگا تو جب اگر بھی ہی تک لیے لئے کر کرنا کرنے کرتا کرتی کرتے کریں کیوں کیسے کہاں کب کون کس کسی کسے جو "
    "جس جن اس ان اسے انہیں یا نہ نہیں مگر لیکن پھر ساتھ والا والی والے رہا رہی رہے گیا گئی گئے جا جانا جاتا "
    "جاتی جاتے جائے دے دیں دیتا دینا سکتا سکتی سکتے چاہیے چاہئے مجھے میرا میری ہم ہمیں آپ اپنا اپنی اپنے کوئی "
    "کچھ کہ سب".split()
)
_stemmer = Stemmer.Stemmer("english")


# Endings of number, gender and verb forms; the longest that leaves enough of the word is taken.
URDU_ENDINGS = ("ئیں", "وں", "یں", "نے", "نا", "نی", "تے", "تی", "تا", "یا", "ے", "ی", "ا")
FEWEST_LETTERS = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    if word.isascii():
        return str(_stemmer.stemWord(word))
    ending = next((end for end in URDU_ENDINGS if word.endswith(end) and len(word) - len(end) >= FEWEST_LETTERS), "")
    return word.removesuffix(ending)


def words(text: str) -> list[str]:
    """Lower-case words in order; `rclpy.spin` gives itself, `rclpy` and `spin`."""
    found = []
    plain = text if text.isascii() else MARKS.sub("", text).translate(SAME_LETTER)
    for word in WORD.findall(plain.lower()):
        if word.isalnum():
            found.append(word)
            continue
        word = word.strip("_")
        found.append(word)
        parts = [part for part in PARTS.split(word) if part]
        if len(parts) > 1 or "_" in word:
            found += [piece for part in parts for piece in part.split("_") if piece]
    return found


def terms(text: str) -> list[str]:
    return [stem(word) for word in words(text) if word not in STOP]


@lru_cache(maxsize=4_000)
def term_set(text: str) -> frozenset[str]:
    """For texts that are looked at again and again: passages and their sentences."""
    return frozenset(terms(text))


def asked(query: str) -> list[str]:
    """The words that a question is about; all of them when it has no others."""
    every = words(query)
    return [word for word in every if word not in STOP] or every


def language_of(text: str) -> str:
    """Urdu when most of its letters are of the Arabic script, else English."""
    letters = [letter for letter in text if letter.isalpha()]
    return "ur" if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters) else "en"
