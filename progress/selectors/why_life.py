"""Why the time, the memory forecast and the number of due reviews are what they are."""

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from accounts.days import now_for, today_for
from accounts.models import User
from content.selectors.reading import OutlineChapter
from progress.models import CardKind, ReviewCard
from progress.selectors.retention import memory_of
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
    due = ReviewCard.objects.filter(user=user, suspended=False, due_at__lte=now_for(user)).order_by()
    counts = dict(due.values_list("kind").annotate(n=Count("pk")))
    rows = tuple((Cell(words), Cell(str(counts[kind]))) for kind, words in kinds.items() if kind in counts)
    about = (_("Cards whose day has come. Cards that were put aside do not count."),)
    title = _("Due reviews: %(n)d") % {"n": sum(counts.values())}
    return WhyTable(title, about, (_("Made from"), _("Cards")), rows, empty=_("Nothing is due."))
