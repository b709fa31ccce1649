"""What a block is called when an instructor looks at a chapter block by block."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KINDS = {
    "paragraph": gettext_lazy("paragraph"),
    "heading": gettext_lazy("heading"),
    "list": gettext_lazy("list"),
    "table": gettext_lazy("table"),
    "quote": gettext_lazy("quote"),
    "code": gettext_lazy("code"),
    "math": gettext_lazy("formula"),
    "mermaid": gettext_lazy("diagram"),
    "figure": gettext_lazy("figure"),
    "definitions": gettext_lazy("definitions"),
    "footnote": gettext_lazy("footnote"),
    "hr": gettext_lazy("line"),
    "quiz": gettext_lazy("question"),
    "exercise": gettext_lazy("exercise"),
    "lab": gettext_lazy("lab"),
    "recall": gettext_lazy("recall"),
}


def kind_name(kind: str) -> str:
    """Boxes of every sort are boxes to whoever translates what is inside."""
    return str(KINDS.get(kind) or _("box"))
