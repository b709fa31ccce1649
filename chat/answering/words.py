"""Which words of a question say what it is about, in English and in Urdu."""

from content.retrieval.words import STOP, stem, words

# Words of asking, pointing and politeness: they say what is wanted, never of what.
ASKING = frozenset(
    "about actually again all also am any anyone another because been being best better book but can chapter come "
    "could did difference different else even example examples explain explained ever every get give go going good "
    "got had happen happens her here him his if into its just kind know let like make many may me mean means meant "
    "might more most much must my need no not now ok okay old once one ones only or other our out over own please "
    "possible really same say section see she should show simple simply so some someone something still stuff such "
    "take tell than thank thanks their them then there these they thing things those too try under understand up us "
    "use used using very want was way we well were whats would wouldnt yes yet your call called dont doesnt im isnt "
    "cant he i'm it's don't "
    "code snippet syntax define defined definition describe described covered mention mentioned summary summarise "
    "summarize overview list "
    "hint hints clue idea stuck sure answer further nudge work works working find found does there's between vs versus "
    "compare "
    # Urdu
    "کیوں کیسے کہاں کب کون کونسا کونسی کس کسے طرح مطلب مراد کہتے ہوتا ہوتی ہوتے ہو ہوں ہوگا تھا تھے تھی کر کرتا کرتی "
    "کرتے کریں کرنا کرنے کرے لیے لئے اس ان اسے انہیں ان یہی وہی جو جب تو بھی پھر لیکن مگر یا نہیں نہ مجھے میرا میری "
    "ہم آپ بتائیں بتاؤ سمجھائیں سمجھاؤ سکتا سکتی سکتے ہوا جا جاتا جاتی جاتے گا گی گے دے دیں لے بارے باب فرق مثال کچھ "
    "چاہیے چاہئے والا والی والے ذرا سا سی کوئی کتنا کتنی کتنے ہی اگر تک پاس سب اشارہ جواب مدد معلوم پتا مزید".split()
)
POINTING = frozenset(
    "it its it's this that these those they them their theirs he she him her there here same one ones former latter "
    "اس یہ وہ ان اسے انہیں اُس اِس انھیں یہی وہی وہاں یہاں".split()
)
WORKS = frozenset(
    "author authors bibliography book books literature paper papers publication publications published read reading "
    "reference references wrote written who کتاب کتابیں کتابوں مقالہ مقالے مطالعہ مصنف حوالہ حوالے پڑھوں پڑھیں".split()
)


def content_words(text: str) -> list[str]:
    """In order, each once."""
    return list(dict.fromkeys(word for word in words(text) if word not in STOP and word not in ASKING))


def content_stems(text: str) -> list[str]:
    return list(dict.fromkeys(stem(word) for word in content_words(text)))


def points_back(text: str) -> bool:
    return bool(POINTING & set(words(text)))


def wants_reading(text: str) -> bool:
    return bool(WORKS & set(words(text)))


def in_urdu(text: str) -> bool:
    """Asked in Urdu: often with English names in between, which may well be the longer part."""
    return sum("\u0600" <= letter <= "\u06ff" and letter.isalpha() for letter in text) > 1
