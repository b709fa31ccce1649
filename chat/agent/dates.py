"""Days as people say them, in English and Urdu. Pure: today comes in, a day and the other words come out."""

import re
from collections.abc import Callable
from datetime import date, timedelta

WEEKDAYS = (
    ("monday", "mon", "پیر", "سوموار"), ("tuesday", "tue", "tues", "منگل"), ("wednesday", "wed", "بدھ"),
    ("thursday", "thu", "thurs", "جمعرات"), ("friday", "fri", "جمعہ", "جمعے"), ("saturday", "sat", "سنیچر"),
    ("sunday", "sun", "اتوار"),
)  # fmt: skip
MONTHS = (
    ("january", "jan", "جنوری"), ("february", "feb", "فروری"), ("march", "mar", "مارچ"), ("april", "apr", "اپریل"),
    ("may", "مئی"), ("june", "jun", "جون"), ("july", "jul", "جولائی"), ("august", "aug", "اگست"),
    ("september", "sep", "sept", "ستمبر"), ("october", "oct", "اکتوبر"), ("november", "nov", "نومبر"),
    ("december", "dec", "دسمبر"),
)  # fmt: skip
WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "ایک": 1, "دو": 2, "تین": 3, "چار": 4}
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def one_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


LEAD = r"(?:(?:,\s*)?\b(?:it is |is |are )?(?:due|by|on|before|until|for|deadline|this|coming)(?::\s*|\s+))*"
TAIL = r"(?:\s+(?:تک|کو|پر|کے لیے)(?!\w))?"
COUNT = rf"(\d{{1,3}}|{one_of(NUMBERS)})"
Day = Callable[[re.Match[str], date], date | None]


def weekday(match: re.Match[str], today: date) -> date:
    """The next such day; today itself is never meant. "Next Friday" is the one of next week."""
    ahead = (WEEKDAY[match[2].lower()] - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead + (7 if match[1] and ahead + today.weekday() <= 6 else 0))


def days_of(number: str, unit: str) -> int:
    days = (
        7
        if unit.lower().startswith(("week", "ہفت"))
        else 30
        if unit.lower().startswith(("month", "مہین", "ماہ"))
        else 1
    )
    return days * (NUMBERS.get(number.lower()) or int(number))


def counted(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=days_of(match[1], match[2]))


def month_day(day: str, month: str, year: str | None, today: date) -> date | None:
    """Without a year the next such day."""
    number = MONTH[month.lower()]
    for candidate in [int(year)] if year else [today.year, today.year + 1]:
        try:
            found = date(candidate, number, int(day))
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def iso(match: re.Match[str], _today: date) -> date | None:
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def after(days: int) -> Day:
    return lambda _match, today: today + timedelta(days=days)


SAID: tuple[tuple[str, Day], ...] = (
    (r"(\d{4}-\d{2}-\d{2})", iso),
    (rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\.?(?: of)? ({one_of(MONTH)})\b\.?(?:,? (\d{{4}}))?",
     lambda m, today: month_day(m[1], m[2], m[3], today)),
    (rf"({one_of(MONTH)})\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?",
     lambda m, today: month_day(m[2], m[1], m[3], today)),
    (rf"(?:in|within) {COUNT} (days?|weeks?|months?)", counted),
    (rf"{COUNT} (دنوں|دن|ہفتوں|ہفتے|مہینوں|مہینے|ماہ) (?:میں|بعد|کے بعد|کے اندر)", counted),
    (r"the day after tomorrow|day after tomorrow|پرسوں", after(2)),
    (r"tomorrow|tmrw|کل", after(1)),
    (r"today|tonight|آج", after(0)),
    (r"next week|اگلے ہفتے", lambda _m, today: today + timedelta(days=7 - today.weekday())),
    (r"(?:the )?end of the week|(?:this |the )?weekend|this week|ہفتے کے آخر",
     lambda _m, today: today + timedelta(days=6 - today.weekday())),
    (r"next month|اگلے مہینے", lambda _m, today: (today.replace(day=1) + timedelta(days=32)).replace(day=1)),
    (rf"(next |اگلے )?({one_of(WEEKDAY)})", weekday),
)  # fmt: skip
COMPILED = [(re.compile(rf"{LEAD}(?<!\w)(?:{said})(?!\w){TAIL}", re.I), day) for said, day in SAID]


def day_in(text: str, today: date) -> tuple[date | None, str]:
    """The day that a sentence names last of all, and the sentence without it. `Monday` in the middle of other words
    is a day only where nothing better is said."""
    text = text.translate(DIGITS)
    for pattern, day in COMPILED:
        for match in reversed(list(pattern.finditer(text))):
            found = day(match, today)
            if found is not None:
                return found, " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    return None, text
