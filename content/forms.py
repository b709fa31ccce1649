"""Forms of the desk. They keep what was typed; services act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Book, Chapter, Module

OTHER_LANGUAGE = "ur"
ENGLISH = {"lang": "en", "dir": "ltr"}
BOOK_WORDS = ("title", "subtitle", "description", "authors")


def source_field(label: Any, more: dict[str, str]) -> forms.CharField:
    """Spaces at the start and the end of a text may mean something, so nothing is stripped."""
    attrs = {"rows": 30, "spellcheck": "true", "class": "desk-source", **more}
    return forms.CharField(label=label, strip=False, required=False, widget=forms.Textarea(attrs=attrs))


def even_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class SourceMixin:
    cleaned_data: dict[str, Any]

    def clean_source(self) -> str:
        return even_lines(self.cleaned_data["source"])

    def clean_summary(self) -> str:
        return even_lines(self.cleaned_data["summary"])


class ChapterForm(SourceMixin, forms.ModelForm):  # type: ignore[type-arg]
    base_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    source = source_field(_("Text"), ENGLISH)
    note = forms.CharField(
        label=_("What changed"),
        max_length=200,
        required=False,
        help_text=_("One line for the history; you may leave it empty."),
    )

    class Meta:
        model = Chapter
        fields = ("title", "summary", "content_type", "source")
        widgets = {"title": forms.TextInput(attrs=ENGLISH), "summary": forms.Textarea(attrs=ENGLISH | {"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = {name: getattr(self.instance, name) for name in self.Meta.fields}

    @property
    def changes_something(self) -> bool:
        return any(self.cleaned_data[name] != text for name, text in self.before.items())


class NewChapterForm(forms.Form):
    module = forms.ModelChoiceField(Module.objects.all(), label=_("Module"), empty_label=None)
    number = forms.IntegerField(label=_("Number in the module"), min_value=1, max_value=99)
    title = forms.CharField(label=_("Title"), max_length=200)


class MoveForm(forms.Form):
    module = forms.ModelChoiceField(Module.objects.all(), label=_("Module"), empty_label=None)
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99)


class ScheduleForm(forms.Form):
    publish_at = forms.DateTimeField(
        label=_("Publish at (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class TranslationForm(SourceMixin, forms.Form):
    base_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = source_field(_("Text"), {})
    all_fresh = forms.BooleanField(
        label=_("Everything here still fits the English text as it is now"),
        required=False,
        help_text=_("Tick this when the English changed and the translation needs no change."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        right_to_left = {"lang": language, "dir": "rtl" if language == OTHER_LANGUAGE else "ltr"}
        for name in ("title", "summary", "source"):
            self.fields[name].widget.attrs |= right_to_left


class BookForm(forms.ModelForm):  # type: ignore[type-arg]
    """The title page, with its words in the other language."""

    class Meta:
        model = Book
        fields = BOOK_WORDS
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.instance.translations.get(OTHER_LANGUAGE, {})
        for name in BOOK_WORDS:
            self.fields[f"{OTHER_LANGUAGE}_{name}"] = in_other_language(self.fields[name], str(words.get(name, "")))
        self.order_fields([field for name in BOOK_WORDS for field in (name, f"{OTHER_LANGUAGE}_{name}")])

    def save(self, commit: bool = True) -> Book:
        words = {name: self.cleaned_data[f"{OTHER_LANGUAGE}_{name}"] for name in BOOK_WORDS}
        self.instance.translations[OTHER_LANGUAGE] = {name: text for name, text in words.items() if text}
        book: Book = super().save(commit)
        return book


def in_other_language(field: forms.Field, text: str) -> forms.CharField:
    attrs = {"lang": OTHER_LANGUAGE, "dir": "rtl"}
    long = isinstance(field.widget, forms.Textarea)
    return forms.CharField(
        label=_("%(field)s in Urdu") % {"field": field.label},
        required=False,
        initial=text,
        max_length=getattr(field, "max_length", None),
        widget=forms.Textarea(attrs=attrs | {"rows": 4}) if long else forms.TextInput(attrs=attrs),
    )


class BookUploadForm(forms.Form):
    file = forms.FileField(label=_("Zip file"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}))


class PictureForm(forms.Form):
    module = forms.ModelChoiceField(
        Module.objects.all(), label=_("Module"), help_text=_("Its chapters find the picture as images/name.")
    )
    file = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif,image/svg+xml"}),
        help_text=_("PNG, JPEG, WebP, GIF or SVG, 8 MB at most."),
    )


class PictureFileForm(forms.Form):
    file = PictureForm.base_fields["file"]
