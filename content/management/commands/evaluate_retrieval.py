from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from content.retrieval.away import EmbedderAway
from content.retrieval.embedders import configured
from content.retrieval.evaluation import NotQuestions, Outcome, groups, read_questions, read_squad, summary
from content.services.evaluation import book_evaluated, texts_evaluated
from content.services.search import mode

SHIPPED = settings.BASE_DIR / "content" / "book" / "questions"


class Command(BaseCommand):
    help = (
        "Measures retrieval on questions whose answers are known: JSON lines (question, chapter, section, answer, "
        "answerable, lang, history) are asked of this book; JSON in the format of SQuAD or XQuAD of its own texts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="*", help="without one: the questions that ship with the book")
        parser.add_argument("--misses", action="store_true", help="list the questions whose place was not among five")
        parser.add_argument(
            "--rewrite", default=settings.QUESTION_REWRITE, metavar="PATH",
            help="a function (question, earlier questions) -> what is looked up; default: %(default)s",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["file"] or sorted(SHIPPED.glob("*.jsonl"))
        try:
            public = [path for path in files if path.suffix == ".json"]
            own = [path for path in files if path.suffix != ".json"]
            if own:
                asked = [one for path in own for one in read_questions(path)]
                self.stdout.write(f"{len(own)} files, asked of the book ({mode()})")
                self.tell(list(book_evaluated(asked, rewrite=import_string(options["rewrite"]))), options["misses"])
            for path in public:
                contexts, asked = read_squad(path)
                self.stdout.write(f"{path.name}, asked of its own {len(contexts)} texts")
                self.tell(list(texts_evaluated(contexts, asked, configured())), options["misses"])
        except (NotQuestions, EmbedderAway, OSError, ImportError) as error:
            raise CommandError(str(error)) from error

    def tell(self, outcomes: Sequence[Outcome], misses: bool) -> None:
        for name, part in groups(outcomes):
            if part and (name == "all" or len(part) < len(outcomes)):
                self.stdout.write(f"\n{name}: " + ", ".join(shown(summary(part))))
        for outcome in outcomes if misses else ():
            if outcome.asked.place and (outcome.rank or 99) > 5:
                first = "#".join(outcome.places[0]) if outcome.places else "nothing"
                self.stdout.write(f"  {outcome.asked.question}\n    {'#'.join(outcome.asked.place)}, first: {first}")


def shown(figures: dict[str, float]) -> Iterator[str]:
    for name, value in figures.items():
        whole = name == "questions" or name.startswith("ms")
        yield f"{name} {value:.0f}" if whole else f"{name} {value:.3f}"
