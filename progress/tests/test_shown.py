"""The words of a block as a browser counts them, and how its formulas are read."""

import pytest

from progress.shown import shown_formulas, shown_words

pytestmark = pytest.mark.unit
POWER = '<math alttext="E = m c^2"><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>'
HALF = r'<math alttext="\frac{1}{2}"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'


def test_words_as_a_browser_counts_them() -> None:
    assert shown_words("<p>A  <b>bold</b>\n word &amp; <template>hidden</template>x</p>") == "A bold word & x"
    assert shown_words('<h2>Gait<a class="anchor" href="#gait">#</a></h2>') == "Gait"
    assert shown_words('<pre class="mermaid-source" tabindex="0">graph TD</pre>') == ""


def test_formulas_by_their_places_in_the_words() -> None:
    rows = r'<math alttext="x &amp;= \cos q_1 \\&#10; y &amp;= 0"><mi>x</mi></math>'
    assert shown_formulas(rows) == [(0, 1, "x = cos q_1; y = 0")]
    html = f"<p>\n  Energy  is {POWER},\n and {HALF}</p>"
    assert shown_words(html) == "Energy is E=mc2, and 12"
    assert shown_formulas(html) == [(10, 15, "E = m c^2"), (21, 23, "1/2")]
