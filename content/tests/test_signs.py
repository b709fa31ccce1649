import pytest

from content.retrieval.signs import readable

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"|F_t| \le \mu N", "|F_t| ≤ μ N"),
        (r"T_f = \sqrt{l/g}", "T_f = √(l/g)"),
        (r"\mathbf{v} = \frac{d\mathbf{x}}{dt}", "v = dx/dt"),
        (r"\lambda, \Omega, I_{xx}, \dot{\theta}", "λ, Ω, I_xx, θ"),
        (r"\frac{1}{\sqrt{2\pi}}", "1/(√(2π))"),
        ("no formula", "no formula"),
    ],
)
def test_a_formula_reads_as_a_line(source: str, shown: str) -> None:
    assert readable(source) == shown


@pytest.mark.parametrize("code", [r'print("a\n")', r"re.compile(r'\d+\s')", r"C:\path\file", r"\unknown{x}"])
def test_code_keeps_its_backslashes(code: str) -> None:
    assert readable(code) == code
