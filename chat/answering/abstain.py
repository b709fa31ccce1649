"""When the book does not answer: said plainly, with the nearest sections and no invented text."""

from chat.answering import frames
from chat.answering.contract import Ask
from chat.answering.evidence import Evidence
from chat.answering.extract import Extract
from chat.answering.frames import said
from chat.answering.nearest import nearest
from chat.answering.sources import listed, source

SECTIONS = 3


def abstained(ask: Ask, found: Evidence, *, language: str) -> Extract:
    if ask.only_selection and ask.selected_text:
        return Extract(f"{said(language, frames.NOT_SELECTED)} {said(language, frames.ASK_THE_BOOK)}", ())
    near = nearest(found, SECTIONS, language)
    made = [source(number, quote.piece, quote.best) for number, quote in enumerate(near, 1)]
    lines = [said(language, frames.NOT_HERE.get(str(ask.scope), frames.NOT_COVERED))]
    if made:
        places = {quote.piece.hit.chapter_id: quote.piece.hit.place for quote in near}
        lines += [said(language, frames.NEAREST), listed(made, places)]
    return Extract("\n\n".join(lines), tuple(made))
