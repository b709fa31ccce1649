"""When the book does not answer: said plainly, with the nearest sections and no invented text."""

from chat.answering import frames
from chat.answering.contract import Ask, Source
from chat.answering.evidence import Evidence
from chat.answering.extract import Extract
from chat.answering.frames import said
from chat.answering.sources import listed, nearest

SECTIONS = 3


def abstained(ask: Ask, found: Evidence, *, language: str) -> Extract:
    if ask.only_selection and ask.selected_text:
        return Extract(f"{said(language, frames.NOT_SELECTED)} {said(language, frames.ASK_THE_BOOK)}", ())
    made: list[Source] = nearest(found, SECTIONS)
    lines = [said(language, frames.NOT_HERE.get(str(ask.scope), frames.NOT_COVERED))]
    if made:
        places = {piece.hit.chapter_id: piece.hit.place for piece in found.pieces}
        lines += [said(language, frames.NEAREST), listed(made, places)]
    return Extract("\n\n".join(lines), tuple(made))
