from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.models import Manner, Scope
from chat.serializers import COMMENT, QUESTION, SELECTION
from chat.services import Question

SCOPES = (
    ("", _("The book, this chapter first")),
    (Scope.CHAPTER, _("This chapter")),
    (Scope.MODULE, _("This module")),
    (Scope.SO_FAR, _("The book up to here")),
    (Scope.BOOK, _("The whole book")),
)
LANGUAGES = (("", _("As I ask")), ("en", "English"), ("ur", "اردو"))


class AskForm(forms.Form):
    """The question and how to answer it; what is left out is decided by the service."""

    question = forms.CharField(
        max_length=QUESTION,
        error_messages={"required": _("Write a question first."), "max_length": _("This question is too long.")},
    )
    selected_text = forms.CharField(
        required=False, max_length=SELECTION, error_messages={"max_length": _("You selected too much text.")}
    )
    only_selection = forms.BooleanField(required=False)
    scope = forms.ChoiceField(required=False, choices=SCOPES)
    manner = forms.ChoiceField(required=False, choices=[("", ""), *Manner.choices])
    language = forms.ChoiceField(required=False, choices=LANGUAGES)
    chapter = forms.CharField(required=False, max_length=40)
    session = forms.UUIDField(required=False)
    key = forms.UUIDField(required=False)

    def asked(self) -> Question:
        given: dict[str, Any] = self.cleaned_data
        names = ("selected_text", "only_selection", "scope", "manner", "language", "key")
        kept = {name: given[name] for name in names}
        return Question(text=given["question"], chapter_id=given["chapter"] or None, **kept)

    def problem(self) -> str:
        return str(next(iter(self.errors.values()))[0])


class FeedbackForm(forms.Form):
    feedback = forms.TypedChoiceField(choices=[("-1", ""), ("0", ""), ("1", "")], coerce=int)
    comment = forms.CharField(required=False, max_length=COMMENT)
