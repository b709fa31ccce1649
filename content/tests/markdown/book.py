"""A small book for the tests: what exists and what does not."""

from content.markdown import Picture

SVG = (
    '<svg viewBox="0 0 720 200" onload="alert(1)"><path class="f-line" d="M0 0L9 9" style="stroke:red"/>'
    '<script>alert(1)</script><text class="f-text" x="9" y="20">sense</text></svg>'
)


class SmallBook:
    def chapter(self, public_id: str, anchor: str) -> str | None:
        if public_id != "module-1-chapter-4":
            return None
        return f"/chapters/{public_id}" + (f"#{anchor}" if anchor else "")

    def term(self, slug: str) -> str | None:
        return None if slug == "unknown" else f"/chapters/module-5-chapter-1#{slug}"

    def image(self, src: str) -> Picture | None:
        if "missing" in src:
            return None
        if src.endswith(".svg"):
            return Picture(f"/media/{src}", svg=SVG)
        return Picture(f"/media/{src}", 640, 480)


BOOK = SmallBook()
