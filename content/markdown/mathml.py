"""Makes the converter's MathML look as LaTeX sets it: brackets of matrices, names of functions."""

from xml.etree.ElementTree import Element

_ROWS = frozenset({"math", "mrow", "mtd", "msqrt", "mstyle", "mpadded"})
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_THIN = "0.1667em"


def repair(root: Element) -> None:
    for element in list(root.iter()):
        if element.tag in _ROWS:
            _group_matrices(element)
            _space_functions(element)


def _group_matrices(row: Element) -> None:
    """Brackets stretch with their own matrix, not with the largest thing on the line."""
    for table in [child for child in row if child.tag == "mtable"]:
        place = list(row).index(table)
        around = row[max(place - 1, 0) : place + 2]
        if len(around) == 3 and _is_mark(around[0], "([{|‖") and _is_mark(around[2], ")]}|‖"):
            group = Element("mrow")
            group.extend(around)
            row[place - 1 : place + 2] = [group]


def _is_mark(element: Element, marks: str) -> bool:
    return element.tag == "mo" and (element.text or " ") in marks


def _space_functions(row: Element) -> None:
    """`g cos q`, not `gcosq`: TeX's thin space around names of functions."""
    children = list(row)
    spaced: list[Element] = []
    for child, following in zip(children, [*children[1:], None], strict=False):
        name = _function_name(child)
        if name is not None:
            if spaced and spaced[-1].tag != "mspace" and not _is_operator(spaced[-1]):
                spaced.append(Element("mspace", width=_THIN))
            if name.tag == "mo":
                name.attrib |= {"lspace": "0", "rspace": "0"}
        spaced.append(child)
        if name is not None and following is not None and following.tag not in ("mo", "mspace"):
            spaced.append(Element("mspace", width=_THIN))
    row[:] = spaced


def _function_name(element: Element) -> Element | None:
    while element.tag in _SCRIPTS and len(element):
        element = element[0]
    words = "".join((element.text or "").split())
    return element if element.tag in ("mi", "mo") and len(words) > 1 and words.isalpha() else None


def _is_operator(element: Element) -> bool:
    return element.tag == "mo" and not _is_mark(element, ")]}|‖") and _function_name(element) is None
