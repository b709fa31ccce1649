"""The forms of the study plan's page. Fields and limits are those of the API."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from progress.due import due_day, end_of
from progress.models import Category, Priority, StudyTask

PRIORITIES = {Priority.LOW: _("low"), Priority.MEDIUM: _("medium"), Priority.HIGH: _("high")}
CATEGORIES = {
    Category.WORK: _("work"),
    Category.PERSONAL: _("personal"),
    Category.HOME: _("home"),
    Category.OTHER: _("other"),
}
WEEKDAYS = (
    ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday")),
    ("5", _("Saturday")), ("6", _("Sunday")),
)  # fmt: skip


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TaskForm(forms.Form):
    title = forms.CharField(label=_("What to do"), max_length=500)
    due = forms.DateField(label=_("Due"), required=False, widget=DayInput())
    chapter_id = forms.ChoiceField(label=_("Chapter"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), choices=list(PRIORITIES.items()), initial=Priority.MEDIUM)
    category = forms.ChoiceField(label=_("Kind"), choices=list(CATEGORIES.items()), initial=Category.OTHER)
    description = forms.CharField(
        label=_("Details"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: Any = None, *, chapters: list[tuple[str, str]], here: datetime, task: StudyTask | None = None
    ) -> None:
        """`here` is the learner's own clock."""
        self.task, self.here = task, here
        initial, ids = (initial_of(task, here), f"{task.pk}-%s") if task else (None, "id_%s")
        super().__init__(data, initial=initial, auto_id=ids)
        field = self.fields["chapter_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *with_own(chapters, task)]

    def ready(self) -> "TaskForm":
        """To be typed into at once."""
        self.fields["title"].widget.attrs["autofocus"] = True
        return self

    def changes(self) -> dict[str, Any]:
        """For the services. A time that a program gave stays while its day stays."""
        given = self.cleaned_data
        fields = {name: given[name] for name in ("title", "priority", "category")}
        due, old = given["due"], self.task.due_date if self.task else None
        if not (old and due == due_day(old, self.here)):
            fields["due_date"] = end_of(due) if due else None
        return fields | {"description": given["description"] or None, "chapter_id": given["chapter_id"] or None}


def initial_of(task: StudyTask, here: datetime) -> dict[str, Any]:
    return {
        "title": task.title, "description": task.description, "priority": task.priority, "category": task.category,
        "due": due_day(task.due_date, here) if task.due_date else None,
        "chapter_id": task.chapter.public_id if task.chapter else "",
    }  # fmt: skip


def with_own(chapters: list[tuple[str, str]], task: StudyTask | None) -> list[tuple[str, str]]:
    """A task keeps a chapter that was unpublished meanwhile."""
    own = task.chapter if task else None
    if own is None or own.public_id in dict(chapters):
        return chapters
    return [*chapters, (own.public_id, own.title)]


class PlanForm(forms.Form):
    starts = forms.DateField(label=_("From"), widget=DayInput())
    ends = forms.DateField(label=_("To"), widget=DayInput())
    weekdays = forms.MultipleChoiceField(
        label=_("On these days"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day of the week.")},
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes a day"), min_value=10, max_value=600, initial=30)

    def asked(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "starts": given["starts"], "ends": given["ends"], "minutes": given["minutes"],
            "weekdays": [int(day) for day in given["weekdays"]],
        }  # fmt: skip
