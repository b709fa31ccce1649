"""Forms of the account page. Services do the work; a form keeps what was typed and says what to change."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.days import is_zone, zone_names
from accounts.models import HardwareLevel, LearningGoal, SoftwareLevel, User


class ProfileForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=50,
        required=False,
        help_text=_("Shown instead of your e-mail address. You may leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
    )

    def clean_username(self) -> str | None:
        name = self.cleaned_data["username"].strip()
        if not name.isprintable():
            raise forms.ValidationError(_("Please use one line of letters, digits and signs."))
        return name or None


def question(label: Any, levels: type[TextChoices]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[*levels.choices, ("", _("I would rather not say"))],
        widget=forms.RadioSelect,
        required=False,
        empty_value=None,
    )


class BackgroundForm(forms.Form):
    background_software = question(_("How much do you program?"), SoftwareLevel)
    background_hardware = question(_("Which robot hardware can you touch?"), HardwareLevel)
    learning_goal = question(_("What brings you here?"), LearningGoal)

    @classmethod
    def of(cls, user: User) -> "BackgroundForm":
        return cls(initial={name: getattr(user, name) or "" for name in cls.base_fields})


LANGUAGES = [("en", "English"), ("ur", "اردو")]  # each in its own words, to be found by who reads no other
THEMES = [("", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))]


def zones() -> list[tuple[str, Any]]:
    """By continents, as the names are: `Asia/Karachi`."""
    places: dict[str, list[tuple[str, str]]] = {}
    for name in zone_names():
        area, _sign, place = name.partition("/")
        places.setdefault(area, []).append((name, (place or area).replace("_", " ")))
    return [("", _("As this site: %(zone)s") % {"zone": settings.HOME_TIME_ZONE}), *places.items()]


class ZoneSelect(forms.Select):
    """Names of places stand as the world's clocks have them, in English."""

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        return option | {"attrs": ({"lang": "en"} if value else {}) | option["attrs"]}


class ZoneForm(forms.Form):
    time_zone = forms.CharField(max_length=64)

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if not is_zone(name):
            raise forms.ValidationError("unknown")
        return name


class PreferencesForm(forms.Form):
    preferred_language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    theme = forms.ChoiceField(
        label=_("Colours on this device"), choices=THEMES, required=False, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, required=False, widget=ZoneSelect,
        help_text=_("Where your days end: for what is due, for reviews and for weeks."),
    )  # fmt: skip
    show_advanced = forms.BooleanField(label=_("Always open the advanced boxes"), required=False)
    auto_translate = forms.BooleanField(label=_("Translate missing parts by machine"), required=False)


class DeletionForm(forms.Form):
    """Proof that this is meant: the password, or the word for users who have none."""

    WORD = "DELETE"

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    word = forms.CharField(
        label=_("Type the word DELETE"), widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["word" if user.has_usable_password() else "password"]

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip()
        if word != self.WORD:
            raise forms.ValidationError(_("Please type the word DELETE in capital letters."))
        return word
