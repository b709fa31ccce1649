"""Why the time, the memory forecast and the number of due reviews are what they are."""

from collections import Counter

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.days import now_for, today_for
from accounts.models import User
from content.selectors.reading import OutlineChapter
from progress.models import CardKind
from progress.selectors.retention import memory_of
from progress.selectors.reviews import due_cards, standing_of
from progress.selectors.samples import ENOUGH
from progress.selectors.weeks import first_day, visits_since
from progress.selectors.why_table import Cell, WhyTable, percent


def why_time(user: User, chapters: list[OutlineChapter]) -> WhyTable:
    visits = visits_since(user, first_day(today_for(user))).order_by().values_list("chapter_id")
    found = {pk: (n, sec) for pk, n, sec in visits.annotate(n=Count("pk"), sec=Sum("active_sec"))}
    rows = tuple(
        (Cell(f"{chapter.place} · {chapter.title}", chapter.url), Cell(str(n)), Cell("", seconds=sec))
        for chapter in chapters
        for n, sec in [found.get(chapter.id, (0, 0))]
        if n
    )
    about = (
        _("Only time with the page visible and in use within the last minute is counted."),
        _("A visit belongs to the week in which it began. These are the visits of the last twelve weeks."),
    )
    heads = (_("Chapter"), _("Visits"), _("Active"))
    return WhyTable(_("Time per week"), about, heads, rows, empty=_("There was no visit in these weeks."))


def why_memory(user: User) -> WhyTable:
    memory = memory_of(user)
    good, fair, poor = memory.bands
    about = (
        _("Each reviewed card has a stability: the days after which it is still known in nine of ten cases. From that "
          "and the days since its last review follows how probably it is known on a later day. The curve is the mean."),
        _("It is shown from %(n)d reviewed cards on; there are %(have)d.") % {"n": ENOUGH, "have": memory.now.n},
    )  # fmt: skip
    rows = (
        (Cell("≥ 90 %"), Cell(str(good))),
        (Cell("70–90 %"), Cell(str(fair))),
        (Cell("< 70 %"), Cell(str(poor))),
    )
    name = _("Memory")
    title = f"{name}: {percent(memory.now.value)}"
    return WhyTable(title, about, (_("Known today with"), _("Cards")), rows)


def why_reviews(user: User) -> WhyTable:
    kinds = {
        CardKind.QUESTION: _("questions that were missed"),
        CardKind.HIGHLIGHT: _("highlights and notes"),
        CardKind.ANSWER: _("saved answers of the tutor"),
        CardKind.PROMPT: _("prompts of the authors"),
    }
    now = now_for(user)
    standing = standing_of(user, now)
    counts = Counter(kinds[CardKind(card.kind)] for card in due_cards(user, standing, now))
    counts[_("cards that come back in a few minutes")] = standing.soon
    rows = tuple((Cell(words), Cell(str(n))) for words, n in counts.items() if n)
    later = ngettext(
        "%(n)s more waits its turn", "%(n)s more wait their turn, spread over the next days", standing.later
    )
    about = (
        _("What is left of today's share of %(n)d cards. Cards that come back within minutes cost nothing of it; cards "
          "that were put aside do not count.") % {"n": standing.share},
        *([later % {"n": standing.later}] if standing.later else []),
    )  # fmt: skip
    title = _("Due reviews: %(n)d") % {"n": standing.left}
    return WhyTable(title, about, (_("Made from"), _("Cards")), rows, empty=_("Nothing is due."))
