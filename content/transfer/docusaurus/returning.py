"""Texts of our own on their way to a site and back: the same words, so that nothing changes in a round trip."""

from collections.abc import Callable

from content.transfer.docusaurus.boxes import even_colons, head_in, head_out
from content.transfer.docusaurus.scan import scan


def as_exported(source: str) -> str:
    return even_colons(_heads(source, head_out))


def as_it_was(text: str) -> str:
    return _heads(text, head_in)


def _heads(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(token.text) if token.kind == "head" else token.text for token in scan(text, mdx=False))
