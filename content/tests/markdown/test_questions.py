"""Questions: what the server knows, and what the page must not."""

import re

import pytest

from content.markdown import Question, render

CHOICES = "- [x] yes\n  > why yes\n- [ ] no\n  > why no"


def question(body: str, head: str = ":::quiz{#k}") -> Question:
    return render(f"{head}\n{body}\n:::").questions[0]


@pytest.mark.parametrize("mark", ["[x]", "[X]", "[ x ]", "[x]  "])
def test_every_way_to_write_a_mark_counts_and_stays_hidden(mark: str) -> None:
    rendered = render(f":::quiz\ntype: single\n\nWell?\n\n- {mark}yes\n- [ ] no\n:::")
    assert [option.correct for option in rendered.questions[0].options] == [True, False]
    assert "[x" not in rendered.public_markdown.lower()
    assert "[ ]" not in rendered.html
    assert "checked" not in rendered.html


def test_options_keep_their_keys_when_they_move_or_are_explained_anew() -> None:
    first = question("type: single\n\nWell?\n\n- [x] yes\n- [ ] no")
    other = question("type: single\n\nWell?\n\n- [ ] no\n  > new\n- [ ] **yes**")
    assert {o.key for o in first.options} == {o.key for o in other.options}


def test_a_quote_without_indent_explains_the_option_above_it() -> None:
    asked = question("type: single\n\nWell?\n\n- [x] yes\n\n> why yes\n\n- [ ] no\n\n> In general.")
    assert [option.explanation_html for option in asked.options] == ["<p>why yes</p>", ""]
    assert asked.explanation_html == "<p>In general.</p>"


@pytest.mark.parametrize(
    ("keys", "value", "tolerance"),
    [
        ("answer: 9.81\ntolerance: 0.05", 9.81, 0.05),
        ("answer: 200\ntolerance: 2%", 200, 4),
        ("answer: −1,000", -1000, 0),
        ("answer: 6e-3", 0.006, 0),
        ("answer: much", None, 0),
        ("answer: inf", None, 0),
        ("answer: nan", None, 0),
    ],
)
def test_numeric(keys: str, value: float | None, tolerance: float) -> None:
    asked = question(f"type: numeric\n{keys}\n\nHow much?")
    assert asked.value == value
    assert asked.tolerance == pytest.approx(tolerance)


def test_text_alternatives() -> None:
    assert question("type: text\nanswer: a b \\| c | d\n\nWhat?").answers == ("a b", "c", "d")


def test_ordering_is_shown_shuffled_the_same_each_time_and_never_right() -> None:
    for count in range(2, 6):
        lines = "\n".join(f"{number}. step {number}" for number in range(1, count + 1))
        source = f":::quiz{{#o{count}}}\ntype: order\n\nOrder.\n\n{lines}\n:::"
        rendered = render(source)
        right = [option.key for option in rendered.questions[0].options]
        shown = re.findall(r'name="position-([^"]+)"', rendered.html)
        assert shown != right
        assert render(source).html == rendered.html
        assert lines not in rendered.public_markdown


def test_an_exercise_gives_its_solution_only_to_the_server() -> None:
    source = "::::exercise{#e level=3} Build it\nDo.\n\n:::solution\nDone $x$.\n:::\n::::"
    rendered = render(source)
    asked = rendered.questions[0]
    assert (asked.kind, asked.level, asked.title) == ("open", 3, "Build it")
    assert "Done" in asked.explanation_html
    assert "Done" not in rendered.html + rendered.public_markdown


def test_the_key_comes_from_the_words_when_no_id_is_given() -> None:
    first = question("type: single\n\nWell  *then*?\n\n" + CHOICES, ":::quiz")
    again = question("type: single\npoints: 3\n\nWell then?\n\n" + CHOICES, ":::quiz")
    assert first.key == again.key


def test_late_and_unknown_keys_stay_secret() -> None:
    rendered = render(":::quiz{#k}\ntype: text\nreason: sly\n\nWhat?\n\nanswer: sly\nhint: sly\n:::")
    assert "sly" not in rendered.html + rendered.public_markdown + str(rendered.blocks)
    assert rendered.questions[0].answers == ("sly",)
    assert [(p.line, p.code) for p in rendered.problems] == [
        (3, "quiz-key"),
        (7, "quiz-key"),
        (8, "quiz-key"),
    ]


def test_keys_inside_code_are_code() -> None:
    rendered = render(":::quiz{#k}\ntype: text\nanswer: x\n\n```yaml\nanswer: shown\n```\n:::")
    assert "shown" in rendered.questions[0].stem_html


@pytest.mark.parametrize(
    "source",
    [
        ":::quiz\ntype: text\nanswer: sly\n\nWhat?",
        "```python\nforgotten()\n\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::",
        "```python\nforgotten()\n\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::\n\n```python\nx\n```",
        "<!-- forgotten\n\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::",
        "<!--\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::\n-->\n\n:::quiz\nhint: sly\n\nWhat?\n:::",
        "<div>\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::\n</div>",
        "Text\n:::quiz\ntype: text\nanswer: sly\n\nWhat?\n:::",
        "> :::quiz\n> type: text\n> answer: sly\n>\n> What?\n> :::",
        "- item\n\n  :::quiz\n  type: text\n  answer: sly\n\n  What?\n  :::",
        ":::exercise\nDo.\n\n:::solution\nsly\n:::\n:::",
        "::::exercise\nDo.\n\n:::solution\nsly\n\n## sly\n\nsly\n::::",
        "::::exercise\nDo.\n\n:::solution\nsly\n\n## sly\n\nsly",
        "::::exercise\n:::note\n:::solution\nsly\n:::\n:::\n::::",
        ":::solution\nsly^[sly]\n:::\n\n:::quiz\nhint: sly\n\nWhat?\n:::",
        ":::quiz\ntype: single\n\n- [x] a\n  > b^[sly] [^n]\n  >\n  > [^n]: sly\n:::\n\nText[^n].",
    ],
)
def test_no_slip_of_the_pen_shows_an_answer(source: str) -> None:
    rendered = render(source)
    assert "sly" in str(rendered.questions)
    assert "sly" not in rendered.html + rendered.public_markdown + str(rendered.blocks) + str(rendered.toc)


def test_a_question_in_a_question_is_left_out_and_reported() -> None:
    rendered = render("::::quiz{#a}\ntype: text\nanswer: x\n\n:::quiz{#b}\nanswer: sly\n\nWhat?\n:::\n::::")
    assert "sly" not in rendered.html + rendered.public_markdown
    assert "nested-question" in {problem.code for problem in rendered.problems}


def test_forged_forms_are_gone() -> None:
    forged = '<form data-question="k"><input name="answer"></form><i data-question="k" data-block="x">t</i>'
    rendered = render(f"{forged}\n\nInline {forged}\n\n:::quiz{{#k}}\n{forged}\n\nstem\n:::")
    assert rendered.html.count("data-question=") == 1
    assert rendered.html.count("<form") == 1
    assert 'data-block="x"' not in rendered.html
