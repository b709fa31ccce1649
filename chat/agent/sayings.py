# ruff: noqa: E501
"""How people say what to do with their tasks, in English and Urdu: the tables of the grammar."""

import re

from chat.agent.dates import COUNT

QUOTES = "\"'“”‘’«»"
POLITE = re.compile(
    r"^(?:please|hey|ok|okay|now|so|well|and|also|then|براہ کرم|اب|اور)[,\s]+"
    r"|^(?:can|could|would|will) you (?:please )?|^i(?:'d| would) like (?:you )?to (?=add|remove|delete|rename|change|mark)"
    r"|[\s,]*(?:please|thanks|thank you|شکریہ)[.!]*$",
    re.I,
)
PRIORITIES = (
    ("low", r"(?:with |at |as |of )?(?:a )?low(?:est)?[- ]priority|not (?:very |so )?(?:urgent|important)"
            r"|کم اہم(?:یت)?(?: کے ساتھ)?|فوری نہیں"),
    ("high", r"(?:with |at |as |of )?(?:a )?(?:high|top|highest)[- ]priority|urgent(?:ly)?|!{2,}|very important"
             r"|(?:بہت|زیادہ) اہم(?:یت)?(?: کے ساتھ)?|فوری"),
    ("medium", r"(?:with |at |as |of )?(?:a )?(?:medium|normal)[- ]priority|درمیانی اہمیت"),
)  # fmt: skip
PRIORITY_WORDS = {"high": "high", "low": "low", "medium": "medium", "normal": "medium", "urgent": "high",
                  "زیادہ": "high", "کم": "low", "درمیانی": "medium"}  # fmt: skip
TASKS = r"(?:tasks?|to-?dos?|to do list|list|plan|things|کام)"
STATES = {"open": "pending", "pending": "pending", "left": "pending", "remaining": "pending", "unfinished": "pending",
          "done": "completed", "completed": "completed", "finished": "completed", "all": "all"}  # fmt: skip

WHEN = (  # what may follow when tasks are asked for; anything else is no list of tasks
    r"(?: (?:to do|for me))?(?: (?:(?:for(?! an?\b)|by|due|on|until|before|in my|this|next|my|today|tonight|tomorrow|now|first|still"
    r"|left|open|overdue|list|plan|day|week|month|\w+day|\d\S*|end of)\b(?!')[^?؟]*))?[?؟]*$"
)
LIST = re.compile(
    rf"^(?:show|list|display|give|tell|read)(?: me)?(?: of)?((?: (?:all|of|my|the|open|pending|left|remaining|unfinished|"
    rf"done|completed|finished|overdue|study|high|low|medium|priority|urgent))*) {TASKS}(?! (?:of|about)\b)(.*)$"
    rf"|^(?:(?:my|all|the|open) )*(?:tasks|to-?dos?|plan|list)(?: please)?{WHEN}|^list$"
    rf"|^(?:(?:show|tell) me )?what(?:'s| is| are|s)?(?: still)? (?:left|next|open|pending|overdue|due|on my (?:list|plan)|to do|my tasks){WHEN}"
    rf"|^(?:is there |do i have )?(?:anything|something|any tasks?) (?:is )?(?:left|due|overdue|open|to do|on my (?:list|plan)){WHEN}"
    rf"|^what (?:do i (?:have|need|still have) to do|should i do|have i (?:got )?to do|did i (?:do|finish|complete)){WHEN}"
    r"|^(?:which|what|how many) (?:of my )?tasks(?: (?:are|do i|did i|have i|should i|is|remain|left|due)(?! robots?)\b.*)?[?؟]*$"
    r"|^(?:مجھے )?(?:(?:آج|کل|اس ہفتے|اگلے ہفتے) کے )?(?:میرے |میری |سارے |تمام |باقی |مکمل )*(?:کام|کاموں کی فہرست|فہرست) (?:دکھا\S*|بتا\S*|کیا ہیں|کیا کیا ہیں)(.*)$"
    r"|^(?:میرے )?(?:کون ?سے|کون کون سے|کتنے) کام (?:باقی|رہتے|رہ گئے|مکمل|کرنے)\b.*$"
    r"|^(?:مجھے |آج |کل |اب |اس ہفتے )*(?:کیا (?:کیا )?(?:باقی ہے|کرنا ہے|رہتا ہے|رہ گیا ہے))[?؟]*$",
    re.I,
)
UNDO = re.compile(r"^(?:undo|take (?:it|that) back|bring (?:it|that) back|restore (?:it|that)"
                  r"|واپس (?:لا\S*|کر\S*|لے آ\S*)|اسے واپس.*)(?: that| it| please)?[.!]*$", re.I)  # fmt: skip
MUSING = (  # what somebody wants to know, or says of themselves, is no task
    r"(?!(?:never|not|no longer|be|know|understand|admit|say|hear|find out)\b|(?:ask|see|learn) (?:you|how|why|what|whether)\b)"
)
ADD = (
    r"^(?:add|create|make|put|new)(?: me)?(?: an?| the| my)?(?: new)?(?P<rest> (?:(?:high|top|low|medium|normal)[- ]priority|urgent))"
    r" (?:task|to-?do|item|reminder)(?: (?:called|named|to|for|that says))?:? (?P<title>.+)$",
    r"^(?:نیا |ایک )*(?:کام|ٹاسک) (?:شامل|درج) کر\S*(?: د\S+)?:? (?P<title>.+)$",
    r"^(?:add|create|make|put|new|schedule|plan)(?: me)?(?: an?| the| my)?(?: new)?(?: study)? (?:task|to-?do|item|reminder)"
    r"(?: (?:called|named|to|for|that says))?:? (?P<title>.+)$",
    r"^(?:task|to-?do|todo|کام|نیا کام):? (?P<title>.+)$",
    r"^(?:add|put) (?P<title>.+?) (?:to|on|onto|in) (?:my |the )?(?:study )?(?:list|plan|tasks|to-?dos?|to do list)(?P<rest>.*)$",
    r"^(?:add|schedule|note(?: down)?):? (?P<title>.+)$",
    r"^remind me (?:to|about|of|that i (?:need|have) to) (?P<title>.+)$",
    r"^remind me (?P<when>.+?) to (?P<title>.+)$",
    r"^(?:i|we) (?:really )?(?:need|have|want|ought|plan|intend|am going) to " + MUSING + r"(?P<title>.+)$",
    r"^i(?:'ve got| must| should|'ll| will|'m going to| gotta)(?: to)? " + MUSING + r"(?P<title>.+)$",
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
    r"^(?P<subject>.+?)(?<! not)(?: is| are)?(?: now)? (?:done|completed|finished)$",
    r"^(?P<subject>.+?) (?:is|are) (?:now )?complete$",
    r"^(?:done|finished|completed)(?P<subject>)$",
    r"^i(?:'ve| have) (?:just |already |finally )*(?P<subject>(?:read|watched|studied|written|reviewed|solved|practi[sc]ed|bought|built"
    r"|mounted|submitted) .+)$",
    r"^(?:میں نے )?(?P<subject>.+?) (?:پڑھ|دیکھ|لکھ|خرید|بنا|سن|سیکھ) (?:لیا|لی|لیے|لیں|چکا|چکی)(?: ہے| ہیں| ہوں)?$",
    r"^(?P<subject>.+?) (?:مکمل|ختم|ہو ?گی\S*|ہو ?گئ\S*|کر لیا)(?: (?:ہو ?گ\S*|کر\S*|ہے|ہوا|لیا|دیا|د\S+))*$",
)
REOPEN = (
    r"^(?:reopen|re-open|uncheck|untick) (?P<subject>.+)$",
    r"^(?:mark|set) (?P<subject>.+?) (?:as |to )?(?:not done|undone|pending|open|incomplete|unfinished|to do)$",
    r"^(?P<subject>.+?) (?:(?:is |are )?not|isn't|aren't) (?:done|finished)(?: yet)?$",
)
CLEAR = (
    r"^(?:remove|clear|delete|drop|erase|cancel)(?: the| its| my)? (?P<field>due date|deadline|priority)"
    r"(?: (?:from|of|on|for) (?P<subject>.+))?$",
    r"^(?:remove|clear|delete|drop|erase|cancel) (?P<subject>.+)'s (?P<field>due date|deadline|priority)$",
    r"^(?P<subject>.+?) (?:کی|سے) (?P<field>(?:آخری |مقررہ )?تاریخ|اہمیت) (?:کو )?(?:حذف|ختم|مٹا|ہٹا|نکال) ?\S*(?: د\S+)?$",
)
DELETE = (
    r"^(?:delete|remove|erase|حذف کر\S*(?: د\S+)?)(?P<subject>)$",
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
POSTPONE = (
    r"^(?:postpone|delay|push|move|shift|extend)(?: back)?(?: the)?(?: due date of| deadline of)? (?P<subject>.+?)"
    rf"(?:'s (?:due date|deadline))?(?<! in)(?<! within)(?<! to)(?: back)?(?: by| for)? {COUNT} (?P<unit>days?|weeks?|months?)$",
    rf"^(?P<subject>.+?) (?:کو )?{COUNT} (?P<unit>دن|ہفتے|ہفتہ|مہینے|مہینہ|ماہ)(?: کے لیے)? (?:ملتوی|آگے|مؤخر) کر\S*(?: د\S+)?$",
)
MOVE = (
    r"^(?:move|postpone|shift|push|delay|reschedule|change|set|make)(?: the)?(?: due date of| deadline of)? (?P<subject>.+?)"
    r"(?:'s (?:due date|deadline))?(?: back| forward)?(?: to| until| till| for)?$",
    r"^(?P<subject>.+?) (?:is|are)$",
    r"^(?P<subject>.+?) (?:کو )?(?:ملتوی|منتقل)? ?(?:کر\S*)(?: د\S+)?$",
)
CHANGE = (r"^change (?P<subject>.+?) (?:to|into) (?P<title>.+)$",)
ASKING = re.compile(
    r"^(?:what|why|how|when|where|who|which|whose|is|are|was|does|do|did|explain|describe|define|compare|tell me|show me"
    r"|can (?:a|an|the|robots?)|should (?:a|the)|کیا|کیوں|کیسے|کب|کہاں|کون|کس)\b"
    r"|^(?!(?:نیا )?کام\b|(?:مجھے )?یاد دلا).*(?<!\w)(?:کیوں|کیسے|کب|کہاں|کون|کس)(?!\w).*(?:ہے|ہیں|گا|گی|گے|؟)$",
    re.I,
)
NOTHING = frozenset({"", "i", "i am", "i'm", "it", "that", "this", "one", "task", "a task", "the task", "chapter", "the chapter", "کام", "اسے", "یہ",
                     "باب"})  # fmt: skip
SEVERAL = re.compile(
    r"^(?:(?:all|every|each|both|of|my|the|these|those|open|pending|completed|finished|done|overdue|old|study|urgent)\s+)*"
    r"(?:tasks|to-?dos|items|things|ones|list|plan|them|all|both|everything|every ?(?:task|one|thing))$"
    r"|^(?:(?:میرے|میری|سارے|ساری|تمام|سب|دونوں|مکمل|باقی)\s*)+(?:کام|کاموں|ٹاسک|فہرست)?$|^(?:پوری )?فہرست$",
    re.I,
)
REFERS = re.compile(
    r"^(?:the |my )?(?:task|to-?do|item)s?(?: called| named)?:? | (?:task|to-?do|item|والا کام|کا کام|کام)$|^کام ", re.I
)

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
            "پہلا": 1, "پہلے": 1, "پہلی": 1, "دوسرا": 2, "دوسرے": 2, "دوسری": 2, "تیسرا": 3, "تیسرے": 3, "چوتھا": 4,
            "آخری": -1}  # fmt: skip
PLACE = re.compile(
    r"^\W*(?:i mean |it's |that's )?(?:the |my )?(?:task |item |کام )?(?:no\.? ?|number |#|نمبر )?"
    rf"(?P<place>\d{{1,2}}|{'|'.join(ORDINALS)})(?: ?(?:one|task|item|والا|والے|کام))*\W*$",
    re.I,
)
NONE_OF_THEM = re.compile(
    r"^(?:no|none|neither|cancel|stop|never ?mind|nothing|forget it)(?: of (?:them|these))?$"
    r"|^(?:نہیں|کوئی نہیں|کوئی بھی نہیں|منسوخ|منسوخ کر\S*(?: د\S+)?|رہنے د\S+|چھوڑ\S*(?: د\S+)?)$",
    re.I,
)
YES = re.compile(r"^(?:yes|yeah|yep|sure|that one|جی|جی ہاں|ہاں)$", re.I)
