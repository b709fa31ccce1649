"""The interface words that end up in the stored HTML, by language."""

from collections.abc import Mapping

Words = Mapping[str, str]

ENGLISH: Words = {
    "note": "Note", "tip": "Tip", "info": "Info", "warning": "Warning", "caution": "Caution",
    "danger": "Danger", "details": "Details", "recall": "Recall", "beginner": "For beginners",
    "intermediate": "For intermediate readers", "advanced": "For advanced readers",
    "none": "Without hardware", "basic": "With basic hardware", "extensive": "With a full laboratory",
    "lab": "Lab", "tab": "Tab", "table": "Table {n}", "formula": "Formula", "anchor": "Link to “{text}”",
    "footnotes": "Footnotes", "footnote": "Footnote {n}", "back": "Back to the text",
    "done": "done", "open": "to do", "question": "Question", "exercise": "Exercise",
    "level1": "Practice", "level2": "Thinking", "level3": "Project",
    "answer": "Your answer", "check": "Check", "submit": "I have tried: show the solution",
    "position": "Position", "order": "Give each line its place, from first to last.",
    "several": "More than one may be right.", "practise": "Only practise", "hint": "Hint",
    "report": "Report this question",
}  # fmt: skip

URDU: Words = {
    "note": "نوٹ", "tip": "مشورہ", "info": "معلومات", "warning": "انتباہ", "caution": "احتیاط",
    "danger": "خطرہ", "details": "تفصیل", "recall": "یاد کیجیے", "beginner": "نئے سیکھنے والوں کے لیے",
    "intermediate": "درمیانی سطح کے لیے", "advanced": "ماہر قارئین کے لیے",
    "none": "ہارڈویئر کے بغیر", "basic": "بنیادی ہارڈویئر کے ساتھ", "extensive": "مکمل تجربہ گاہ کے ساتھ",
    "lab": "تجربہ گاہ", "tab": "ٹیب", "table": "جدول {n}", "formula": "فارمولا",
    "anchor": "”{text}“ کا ربط", "footnotes": "حواشی", "footnote": "حاشیہ {n}", "back": "متن پر واپس",
    "done": "مکمل", "open": "باقی", "question": "سوال", "exercise": "مشق",
    "level1": "مشق", "level2": "غور و فکر", "level3": "منصوبہ",
    "answer": "آپ کا جواب", "check": "جانچیں", "submit": "میں نے کوشش کر لی: حل دکھائیں",
    "position": "مقام", "order": "ہر سطر کو پہلی سے آخری تک اس کا مقام دیں۔",
    "several": "ایک سے زیادہ جواب درست ہو سکتے ہیں۔", "practise": "صرف مشق", "hint": "اشارہ",
    "report": "اس سوال کی اطلاع دیں",
}  # fmt: skip

_LANGUAGES = {"en": ENGLISH, "ur": URDU}
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa", "ps", "sd"})


def words_for(language: str) -> Words:
    return _LANGUAGES.get(language.split("-")[0], ENGLISH)


def is_right_to_left(language: str) -> bool:
    return language.split("-")[0] in RIGHT_TO_LEFT
