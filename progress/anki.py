"""Cards as the text file that Anki imports ("Import File"). The first column is a card's own id: importing a second
time renews the card and makes no other."""

import csv
import io
import re
from collections.abc import Iterable
from html import escape

from progress.models import ReviewCard

HEAD = ("#separator:tab", "#html:true", "#guid column:1", "#notetype:Basic", "#deck:{deck}", "#tags column:4")
FORMULA = re.compile(r"<math\b([^>]*)>.*?</math>", re.DOTALL)
LATEX = re.compile(r'\salttext="([^"]*)"')
SPACE = re.compile(r"\s+")


def anki_text(cards: Iterable[ReviewCard], *, site: str, deck: str) -> str:
    """Columns: id, front, back with the place in the book, tags."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    for card in cards:
        tags = f"{card.kind} {card.chapter.public_id}"
        front, back = (in_language(field(html, site), card) for html in (card.front_html, card.back_html))
        rows.writerow([card.pk.hex, front, f"{back}{source(card, site)}", tags])
    head = "\n".join(HEAD).format(deck=SPACE.sub(" ", deck))
    return f"{head}\n{out.getvalue()}"


def source(card: ReviewCard, site: str) -> str:
    place = escape(f"{card.chapter.place} {card.chapter_title}")  # type: ignore[attr-defined]
    return f'<p><a href="{escape(site + card.url)}">{place}</a></p>' if card.chapter.is_public else f"<p>{place}</p>"


def in_language(html: str, card: ReviewCard) -> str:
    """Anki sets everything from left to right unless a field says otherwise."""
    return f'<div lang="{escape(card.language)}" dir="{card.direction}">{html}</div>' if html else ""


def field(html: str, site: str) -> str:
    """Formulas as LaTeX, which Anki draws on every device; links lead to the book from anywhere."""
    return FORMULA.sub(formula, html).replace('href="/', f'href="{escape(site)}/').strip()


def formula(found: re.Match[str]) -> str:
    latex = LATEX.search(found[1])
    if latex is None:
        return found[0]
    return f"\\[{latex[1]}\\]" if 'display="block"' in found[1] else f"\\({latex[1]}\\)"
