import pytest

from content.signs import readable

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"|F_t| \le \mu N", "|F_t| ≤ μ N"),
        (r"T_f = \sqrt{l/g}", "T_f = √(l/g)"),
        (r"\mathbf{v} = \frac{d\mathbf{x}}{dt}", "v = dx/dt"),
        (r"\lambda, \Omega, I_{xx}, \dot{\theta}", "λ, Ω, I_xx, θ\u0307"),
        (r"\dot x = -k\,x(t-\tau)", "ẋ = -k x(t-τ)"),
        (r"9.81\ \mathrm{m/s^2}", "9.81 m/s^2"),
        (r"\tfrac12 m + \sqrt 2\,\hat{\mathbf{x}}", "1/2 m + √(2) x\u0302"),
        (r"\boldsymbol\tau = \mathbf J^{\mathsf T}\mathbf F, \vec{AB}", "τ = J^TF, AB"),
        (r"\frac{1}{\sqrt{2\pi}}", "1/(√(2π))"),
        ("no formula", "no formula"),
    ],
)
def test_a_formula_reads_as_a_line(source: str, shown: str) -> None:
    assert readable(source) == shown


@pytest.mark.parametrize("code", [r'print("a\n")', r"re.compile(r'\d+\s')", r"C:\path\file", r"\unknown{x}"])
def test_code_keeps_its_backslashes(code: str) -> None:
    assert readable(code) == code
