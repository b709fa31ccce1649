"""The natural ways of saying what to do with one's tasks, in English and Urdu. What fits none of them is a question
for the book."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chat.agent.dates import day_in

QUOTES = "\"'“”‘’«»"
POLITE = re.compile(
    r"^(?:please|hey|ok|okay|now|so|well|and|also|then|براہ کرم|اب|اور)[,\s]+"
    r"|^(?:can|could|would|will) you (?:please )?|^i(?:'d| would) like (?:you )?to (?=add|remove|delete|rename|change|mark)"
    r"|[\s,]*(?:please|thanks|thank you|شکریہ)[.!]*$",
    re.I,
)
PRIORITIES = (
    ("high", r"(?:with |at |as |of )?(?:a )?(?:high|top|highest)[- ]priority|urgent(?:ly)?|!{2,}|very important"
             r"|(?:بہت|زیادہ) اہم(?:یت)?(?: کے ساتھ)?|فوری"),
    ("low", r"(?:with |at |as |of )?(?:a )?low(?:est)?[- ]priority|not urgent|کم اہم(?:یت)?(?: کے ساتھ)?"),
    ("medium", r"(?:with |at |as |of )?(?:a )?(?:medium|normal)[- ]priority|درمیانی اہمیت"),
)  # fmt: skip
PRIORITY_WORDS = {"high": "high", "low": "low", "medium": "medium", "normal": "medium", "urgent": "high",
                  "زیادہ": "high", "کم": "low", "درمیانی": "medium"}  # fmt: skip
TASKS = r"(?:tasks?|to-?dos?|to do list|list|plan|things|کام)"
STATES = {"open": "pending", "pending": "pending", "left": "pending", "remaining": "pending", "unfinished": "pending",
          "done": "completed", "completed": "completed", "finished": "completed", "all": "all"}  # fmt: skip

LIST = re.compile(
    rf"^(?:show|list|display|give|tell|read)(?: me)?(?: of)?((?: (?:all|of|my|the|open|pending|left|remaining|unfinished|"
    rf"done|completed|finished|overdue|study|high|low|medium|priority|urgent))*) {TASKS}(.*)$"
    r"|^(?:my (?:tasks|to-?dos?|plan|list)|list)(.*)$"
    r"|^what(?:'s| is| are|s)?(?: still)? (?:left|next|open|pending|overdue|due|on my (?:list|plan)|to do|my tasks)"
    r"((?: to do| for me)?(?: (?:today|tomorrow|this week|next week))?)[?؟]*$"
    r"|^what (?:do i (?:have|need|still have) to do|should i do|have i (?:got )?to do|did i (?:do|finish|complete))(.*)$"
    r"|^(?:which|what|how many) (?:of my )?tasks(.*)$"
    r"|^(?:میرے |سارے |تمام |باقی |مکمل )*(?:کام|کاموں کی فہرست|فہرست) (?:دکھا\S*|بتا\S*|کیا ہیں|کیا کیا ہیں)(.*)$"
    r"|^(?:آج |کل )?(?:کیا (?:کیا )?(?:باقی ہے|کرنا ہے|رہتا ہے|رہ گیا ہے))(.*)$",
    re.I,
)
UNDO = re.compile(r"^(?:undo|take (?:it|that) back|bring (?:it|that) back|restore (?:it|that)"
                  r"|واپس (?:لا\S*|کر\S*|لے آ\S*)|اسے واپس.*)(?: that| it| please)?[.!]*$", re.I)  # fmt: skip
ADD = (
    r"^(?:add|create|make|put|new|schedule|plan)(?: me)?(?: an?| the| my)?(?: new)?(?: study)? (?:task|to-?do|item|reminder)"
    r"(?: (?:called|named|to|for|that says))?:? (?P<title>.+)$",
    r"^(?:task|to-?do|todo|کام|نیا کام):? (?P<title>.+)$",
    r"^(?:add|put) (?P<title>.+?) (?:to|on|onto|in) (?:my |the )?(?:study )?(?:list|plan|tasks|to-?dos?|to do list)(?P<rest>.*)$",
    r"^(?:add|schedule|note(?: down)?):? (?P<title>.+)$",
    r"^remind me (?:to|about|of|that i (?:need|have) to) (?P<title>.+)$",
    r"^remind me (?P<when>.+?) to (?P<title>.+)$",
    r"^(?:i|we) (?:really )?(?:need|have|want|ought|plan|intend|am going) to (?P<title>.+)$",
    r"^i(?:'ve got| must| should|'ll| will|'m going to| gotta)(?: to)? (?P<title>.+)$",
    r"^(?:don't|do not) (?:let me )?forget(?: to)? (?P<title>.+)$",
    r"^(?P<title>.+?) (?:کا کام )?(?:شامل|درج) (?:کر\S*)(?: د\S+)?$",
    r"^(?:مجھے )?(?P<title>.+?) (?:یاد دلا\S*)(?: د\S+)?$",
    r"^(?:مجھے )?یاد دلا\S*(?: کہ)? (?P<title>.+)$",
    r"^مجھے (?P<title>.+?نا) ہے$",
)
COMPLETE = (
    r"^(?:mark|set|tick|check) (?:off )?(?P<subject>.+?) (?:as |to )?(?:done|complete|completed|finished|off)$",
    r"^(?:complete|finish|tick off|check off|close) (?:the )?(?P<subject>.+)$",
    r"^(?:i(?:'ve| have| am|'m)? )?(?:just |already )*(?:finished|completed|done with|done|did)(?: with)?:? (?P<subject>.+)$",
    r"^(?:i am|i'm) through with (?P<subject>.+)$",
    r"^(?P<subject>.+?) (?:is|are) (?:now )?(?:done|complete|completed|finished)$",
    r"^(?P<subject>.+?) (?:مکمل|ختم|ہو ?گی\S*|ہو ?گئ\S*|کر لیا)(?: (?:ہو ?گ\S*|کر\S*|ہے|ہوا|لیا|دیا|د\S+))*$",
)
REOPEN = (
    r"^(?:reopen|re-open|uncheck|untick) (?P<subject>.+)$",
    r"^(?:mark|set) (?P<subject>.+?) (?:as |to )?(?:not done|undone|pending|open|incomplete|unfinished|to do)$",
    r"^(?P<subject>.+?) (?:is|are) (?:not|n't) (?:done|finished)(?: yet)?$",
)
DELETE = (
    r"^(?:delete|remove|drop|cancel|erase|scratch|get rid of|forget(?: about)?)(?: the| my)? (?P<subject>.+?)"
    r"(?: from (?:my |the )?(?:list|plan|tasks))?$",
    r"^(?P<subject>.+?) (?:کو )?(?:حذف|ختم مت|ڈیلیٹ) (?:کر\S*)(?: د\S+)?$",
    r"^(?P<subject>.+?) (?:کو )?(?:مٹا|ہٹا|نکال)(?: ?د\S+|ؤ|ئیں)$",
)
RENAME = (
    r"^(?:rename|call) (?P<subject>.+?) (?:to|as|into) (?P<title>.+)$",
    r"^change (?:the )?(?:name|title) of (?P<subject>.+?) to (?P<title>.+)$",
    r"^(?P<subject>.+?) کا نام (?:بدل کر )?(?P<title>.+?) (?:کر\S*|رکھ\S*)(?: د\S+)?$",
)
PRIORITISE = (
    r"^(?:set|change|raise|lower) (?:the )?priority of (?P<subject>.+?) to (?P<priority>\w+)$",
    r"^(?:make|mark|set) (?P<subject>.+?) (?:as |to )?(?:a )?(?P<priority>high|low|medium|normal|urgent)(?:[- ]priority)?$",
    r"^(?P<subject>.+?) کی اہمیت (?P<priority>زیادہ|کم|درمیانی) (?:کر\S*)(?: د\S+)?$",
)
MOVE = (
    r"^(?:move|postpone|shift|push|delay|reschedule|change|set)(?: the)?(?: due date of| deadline of)? (?P<subject>.+?)"
    r"(?:'s (?:due date|deadline))?(?: back| forward)?(?: to| until| till| for)?$",
    r"^(?P<subject>.+?) (?:is|are)$",
    r"^(?P<subject>.+?) (?:کو )?(?:ملتوی|منتقل)? ?(?:کر\S*)(?: د\S+)?$",
)
CHANGE = (r"^change (?P<subject>.+?) (?:to|into) (?P<title>.+)$",)
ASKING = re.compile(
    r"^(?:what|why|how|when|where|who|which|whose|is|are|was|does|do|did|explain|describe|define|compare|tell me|show me"
    r"|can (?:a|an|the|robots?)|should (?:a|the)|کیا|کیوں|کیسے|کب|کہاں|کون|کس)\b",
    re.I,
)
NOTHING = frozenset({"", "it", "that", "this", "task", "a task", "the task", "all", "everything", "کام", "اسے", "یہ"})
REFERS = re.compile(
    r"^(?:the |my )?(?:task|to-?do|item)s?(?: called| named)?:? | (?:task|to-?do|item|والا کام|کا کام|کام)$|^کام ", re.I
)


@dataclass(frozen=True, slots=True)
class Intent:
    """`tool` is one of the agent's tools, `undo`, or empty for the book. `subject` are words of a task that is there."""

    tool: str = ""
    subject: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)


def understood(text: str, today: date) -> Intent:
    said = cleaned(text)
    if UNDO.match(said):
        return Intent("undo")
    if match := LIST.match(said):
        return listing(said, match, today)
    due, without = day_in(said, today)
    if ASKING.match(said):
        return Intent()
    return changing(said, without, due, today) or Intent()


def cleaned(text: str) -> str:
    said = " ".join(text.replace("’", "'").split()).strip(" .!۔")
    while (shorter := POLITE.sub("", said).strip(" .!,۔")) != said:
        said = shorter
    return said


def listing(said: str, match: re.Match[str], today: date) -> Intent:
    words = said.lower().split()
    chosen: dict[str, Any] = {"status": "pending"}
    for word in words:
        chosen["status"] = STATES.get(word.strip("?"), chosen["status"])
    if "مکمل" in words or re.search(r"did i (?:do|finish|complete)", said, re.I):
        chosen["status"] = "completed"
    priority, _rest = priority_in(said)
    if priority:
        chosen["priority"] = priority
    due, _rest = day_in(said, today)
    if due or "overdue" in words or "overdue?" in words:
        chosen["due_until"] = due.isoformat() if due else today.isoformat()
    return Intent("list_tasks", arguments=chosen)


def changing(said: str, without: str, due: date | None, today: date) -> Intent | None:
    """The order tells a renaming from a new task, and a deletion from both."""
    when = {"due_date": due.isoformat()} if due else {}
    return (
        acting("delete_task", DELETE, said)
        or acting("update_task", RENAME, said)
        or prioritising(said)
        or acting("update_task", REOPEN, said, completed=False)
        or adding(said, today)
        or acting("complete_task", COMPLETE, said)
        or (moving(said, without.removesuffix(" to"), when) if due else None)
        or acting("update_task", CHANGE, said)
    )


def moving(said: str, without: str, when: dict[str, Any]) -> Intent | None:
    if re.search(r"\b(?:is|are)(?: now)? due\b", said, re.I):
        return Intent("update_task", bare(without), when)
    return acting("update_task", MOVE, without, **when)


def acting(tool: str, patterns: tuple[str, ...], said: str, **arguments: Any) -> Intent | None:
    for pattern in patterns:
        match = re.match(pattern, said, re.I)
        if match is None:
            continue
        named = match.groupdict()
        title = {"title": unquoted(named["title"])} if named.get("title") else {}
        subject = bare(named["subject"])
        return Intent(tool, "" if subject.lower() in NOTHING else subject, title | arguments)
    return None


def prioritising(said: str) -> Intent | None:
    for pattern in PRIORITISE:
        match = re.match(pattern, said, re.I)
        level = PRIORITY_WORDS.get(match["priority"].lower()) if match else None
        if match and level:
            return Intent("update_task", bare(match["subject"]), {"priority": level})
    return None


def adding(said: str, today: date) -> Intent | None:
    for pattern in ADD:
        match = re.match(pattern, said, re.I)
        if match is None:
            continue
        named = match.groupdict()
        words = " ".join(filter(None, (named["title"], named.get("when"), named.get("rest"))))
        return added(words, today)
    return None


def added(words: str, today: date) -> Intent | None:
    quoted = re.search(rf"[{QUOTES[0]}“«](.+?)[{QUOTES[0]}”»]", words)
    priority, rest = priority_in(words)
    due, rest = day_in(rest, today)
    title = quoted[1] if quoted else unquoted(rest.strip(" ,.;:-–"))
    if bare(title).lower() in NOTHING:
        return None
    known = {"priority": priority, "due_date": due.isoformat() if due else None}
    return Intent(
        "add_task", arguments={"title": title[:1].upper() + title[1:]} | {k: v for k, v in known.items() if v}
    )


def priority_in(text: str) -> tuple[str, str]:
    for level, pattern in PRIORITIES:
        if match := re.search(rf"[,(]?\s*(?<!\w)(?:{pattern})(?!\w)[)]?", text, re.I):
            return level, " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    return "", text


def bare(words: str) -> str:
    """The words of a task without what only says that it is one."""
    return REFERS.sub("", unquoted(words.strip(" ,.؟?"))).strip()


def unquoted(words: str) -> str:
    return words.strip().strip(QUOTES).strip()
