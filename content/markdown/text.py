"""Plain words of tokens: for hashes, search, counting."""

import html
import re
import unicodedata
from base64 import b32encode
from collections.abc import Sequence
from hashlib import blake2b

from markdown_it.token import Token

_TAG = re.compile(r"<[^>]*>")
_ENDS_LINE = {"paragraph_close", "heading_close", "tr_close", "dt_close", "dd_close", "box_title_close",
              "figcaption_close", "list_item_close"}  # fmt: skip


def plain(tokens: Sequence[Token]) -> str:
    out = "".join(_pieces(tokens))
    lines = (" ".join(line.split()) for line in out.split("\n"))
    return "\n".join(line for line in lines if line)


def plain_code(tokens: Sequence[Token]) -> str:
    """Like `plain`, but the spaces of a code block stay."""
    return "".join(_pieces(tokens)).strip("\n")


def _pieces(tokens: Sequence[Token]) -> list[str]:
    out: list[str] = []
    for token in tokens:
        if token.children is not None and token.type in ("inline", "image"):
            out += _pieces(token.children)
        elif token.type in ("text", "code_inline", "text_special") or token.type.startswith("math_"):
            out.append(token.content)
        elif token.type in ("fence", "code_block"):
            out.append(token.content + "\n")
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type in ("html_block", "html_inline"):
            out.append(without_tags(token.content))
        elif token.type == "question":
            out.append(token.meta.get("text", "") + "\n")
        elif token.type in ("th_close", "td_close"):
            out.append(" | ")
        if token.type in _ENDS_LINE or token.type == "math_block":
            out.append("\n")
    return out


def without_tags(source: str) -> str:
    return html.unescape(_TAG.sub("", source))


def normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def short_hash(*parts: str) -> str:
    digest = blake2b("\0".join(normalised(part) for part in parts).encode(), digest_size=5).digest()
    return b32encode(digest).decode().lower()


def count_words(text: str) -> int:
    """Words in any script: `\\w` would cut Urdu words at their vowel marks."""
    return sum(any(c.isalnum() for c in word) for word in text.split())
