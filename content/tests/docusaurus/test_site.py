"""Ids, addresses, order and configuration, as Docusaurus works them out; and what is refused."""

from pathlib import Path

import pytest

from content.transfer.docusaurus.config import read_config
from content.transfer.docusaurus.docs import Doc, without_number
from content.transfer.docusaurus.literal import NotPlain, exported
from content.transfer.docusaurus.order import Category
from content.transfer.docusaurus.places import Known, placed
from content.transfer.docusaurus.site import Site, read_site
from content.transfer.files import FileProblem

pytestmark = pytest.mark.unit

SAMPLE = Path(__file__).parent / "site"


@pytest.fixture(scope="module")
def site() -> Site:
    return read_site(SAMPLE)


def small(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"docusaurus.config.js": "export default {title: 'Small'};", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def order(site: Site) -> dict[str, list[str]]:
    return {category.label: [doc.id for doc in category.docs] for category in site.categories}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("01-intro", ("intro", 1)),
        ("2. a b", ("a b", 2)),
        ("2024-01-02-x", ("2024-01-02-x", None)),
        ("7.0-x", ("7.0-x", None)),
    ],
)
def test_numbers_before_names(name: str, wanted: tuple[str, float | None]) -> None:
    assert without_number(name) == wanted


def test_ids_and_addresses(site: Site) -> None:
    found = {doc.id: doc.slug for doc in site.docs}
    assert found == {
        "intro": "/", "basics/frame": "/basics/frame", "basics/wheels": "/basics/wheels",
        "sensing/lidar": "/sensing/lidar", "sensing/later": "/sensing/later", "sensing/deep/README": "/sensing/deep",
    }  # fmt: skip


def test_the_sidebar_decides_the_order(site: Site) -> None:
    assert list(order(site)) == ["The Garden Rover", "Sensing", "Basics", "Sensing things"]
    assert order(site)["Sensing"] == ["sensing/lidar", "sensing/later"]


def test_folders_decide_where_the_sidebar_is_a_program(tmp_path: Path) -> None:
    files = {
        "sidebars.js": "module.exports = {a: require('./b')};",
        "docs/b/_category_.yml": "position: 1",
        "docs/a/02-x.md": "x",
        "docs/a/01-y.md": "y",
        "docs/b/z.md": "---\nsidebar_position: 3\n---\nz",
    }
    site = read_site(small(tmp_path, files))
    assert order(site) == {"B": ["b/z"], "A": ["a/y", "a/x"]}
    assert site.notes[0].startswith("sidebars.js: not plain data")


@pytest.mark.parametrize("text", ["module.exports = make();", "module.exports = {a: [...b]};", "export default {a", ""])
def test_a_program_is_no_data(text: str) -> None:
    with pytest.raises(NotPlain):
        exported(text)


def test_plain_data_is_read() -> None:
    text = "// x\nconst sidebars = {a: ['b', {type: \"doc\", id: `c`, collapsed: false,},], /* d */ 'e-f': [],};"
    assert exported(text) == {"a": ["b", {"type": "doc", "id": "c", "collapsed": False}], "e-f": []}


def test_the_configuration_is_read_and_not_run(site: Site) -> None:
    found = (site.config.title, site.config.route, site.config.url)
    assert found == ("The Garden Rover", "guide", "https://rover.example")


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no Docusaurus site"):
        read_config(tmp_path)
    with pytest.raises(FileProblem, match="no such folder"):
        read_config(tmp_path / "nowhere")
    with pytest.raises(FileProblem, match="no such folder in this site"):
        read_site(small(tmp_path, {}))


def test_versions(site: Site) -> None:
    old = read_site(SAMPLE, "1.0")
    assert order(old) == {"Old": ["intro"]}
    with pytest.raises(FileProblem, match=r"Versions: 1\.0"):
        read_site(SAMPLE, "3.0")


def test_a_bad_file_fails_alone(tmp_path: Path) -> None:
    files = {"docs/good.md": "Good.", "docs/bad.md": "---\ntitle: [\n---\nBad."}
    site = read_site(small(tmp_path, files))
    assert [doc.id for doc in site.docs] == ["good"]
    assert site.failures == ["docs/bad.md: this is not valid YAML (while parsing a flow node)."]


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Secret.", encoding="utf-8")
    root = small(tmp_path / "site", {"docs/a.md": "A."})
    (root / "docs/b.md").symlink_to(secret)
    (root / "docs/inside.md").symlink_to(root / "docs/a.md")
    site = read_site(root)
    assert [doc.id for doc in site.docs] == ["a", "inside"]
    assert site.failures == ["docs/b.md: this is a link that leads out of the site."]


def doc(name: str, digest: str = "") -> Doc:
    return Doc(Path(f"{name}.md"), f"{name}.md", "", name, f"/{name}", {}, "", 1, None, digest or name)


def test_places_are_kept_and_continued() -> None:
    category = Category("a", "A", docs=[doc("new"), doc("old"), doc("called-so", "same")])
    known = Known({"old": (3, 2), "called-x": (3, 5), "lost": (3, 4)}, {"called-x": "same"}, {"a": 3}, {1: 4, 3: 5})
    places = placed([category, Category("b", "B", docs=[doc("other"), doc("module-1-chapter-9")])], known)
    assert places.of == {
        "old": (3, 2), "called-so": (3, 5), "new": (3, 6), "module-1-chapter-9": (1, 9), "other": (1, 10),
    }  # fmt: skip
    assert (places.renamed, places.gone) == ({"called-x": "called-so"}, {"lost": (3, 4)})


def test_two_texts_cannot_be_one_chapter() -> None:
    docs = [doc("module-1-chapter-1"), doc("x/module-1-chapter-1")]
    with pytest.raises(FileProblem, match="same id"):
        placed([Category("a", "A", docs=docs)], Known())


def test_a_very_long_category_becomes_two_modules() -> None:
    places = placed([Category("a", "A", docs=[doc(f"d{number}") for number in range(100)])], Known())
    assert (places.of["d98"], places.of["d99"]) == ((1, 99), (2, 1))
