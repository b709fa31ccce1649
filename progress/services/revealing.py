"""Learners have no names at the desk, unless somebody asks for one; then the learner can see who did."""

from accounts.models import User
from textbook import audit
from textbook.models import Action


def learner_reveal(*, learner: User, instructor: User) -> None:
    audit.record(Action.REVEALED, actor=instructor, account=learner, thing=learner)
