"""A question comes in: it is written down, with a place for its answer, before anything slow happens."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from chat.answering.language import language_asked
from chat.models import ChatMessage, ChatSession, Role, Scope, State
from chat.selectors.sessions import NO_SESSION, open_to
from chat.selectors.turns import OPEN
from chat.selectors.tutor import hints_only, tutor_settings_of
from chat.services.limits import asking_limit, open_turns_limit
from content.models import Chapter
from progress.services import help_taken
from textbook.errors import Conflict, Invalid, NotFound
from textbook.fast.statement import Statement

TITLE = 120
IN_A_CHAPTER = frozenset({Scope.CHAPTER, Scope.MODULE, Scope.SO_FAR})  # these start from the one being read
# Nearly every key is new: this is all that most questions have to pay for having one.
KEY_IS_KNOWN = Statement(lambda key: ChatMessage.objects.filter(client_key=key).order_by().values_list("pk")[:1], str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`key`: a UUID of the client's own; the same question sent twice is one question."""

    text: str
    language: str = ""  # empty: the one it is written in
    chapter_id: str | None = None
    scope: str = ""
    selected_text: str = ""
    only_selection: bool = False
    manner: str = ""  # empty: as the learner chose
    key: UUID | None = None


def question_ask(
    *, user: User | None, question: Question, session_id: UUID | None = None, address: str = ""
) -> ChatMessage:
    """The turn that will hold the answer, queued. A guest's conversation that a user goes on with becomes theirs."""
    chapter = chapter_of(question)
    if question.only_selection and not question.selected_text.strip():
        sentence = _("Select some text first.")
        raise Invalid(sentence, errors={"selected_text": [sentence]})
    if known := already_asked(user, question, session_id):
        return known
    asking_limit(user=user, address=address)
    question = completed(user, question)
    try:
        with transaction.atomic():
            session = session_open(user, question, session_id)
            if user is not None or session_id is not None:  # a guest's new conversation has none
                open_turns_limit(mine=Q(session__user=user) if user else Q(session=session))
            if user is not None and chapter is not None:
                help_taken(user=user, chapter=chapter)  # answers to the chapter's quiz soon after are told apart
            begun = last_position(session) if session_id else 0
            return store(session, question, chapter, key_of(user, question), begun + 1)
    except IntegrityError:  # the same key, at the same moment
        if known := already_asked(user, question, session_id):
            return known
        raise


def chapter_of(question: Question) -> Chapter | None:
    if not question.chapter_id:
        if question.scope in IN_A_CHAPTER:
            sentence = _("Say which chapter to look from.")
            raise Invalid(sentence, errors={"chapter_id": [sentence]})
        return None
    chapter = Chapter.objects.published().filter(public_id=question.chapter_id).first()
    if chapter is None:
        raise NotFound(_("There is no such chapter."))
    return chapter


def already_asked(user: User | None, question: Question, session_id: UUID | None) -> ChatMessage | None:
    """By its key; without one, the same words again while their answer is still being written."""
    turns = ChatMessage.objects.select_related("session", "reply_to").filter(open_to(user, "session__"))
    key = key_of(user, question)
    if key is not None:
        if not KEY_IS_KNOWN.rows(key):
            return None
        known = turns.filter(reply_to__client_key=key).first()
        if known and known.reply_to and known.reply_to.content != question.text:
            raise Conflict(_("This key belongs to another question."))
        return known
    if session_id is None:
        return None
    return turns.filter(session_id=session_id, state__in=OPEN, reply_to__content=question.text).last()


def key_of(user: User | None, question: Question) -> str | None:
    return f"{user.pk if user else 'guest'}:{question.key}" if question.key else None


def session_open(user: User | None, question: Question, session_id: UUID | None) -> ChatSession:
    """The row is held until the question has its place."""
    if session_id is None:
        return ChatSession.objects.create(user=user, title=title_of(question.text))
    session = ChatSession.objects.select_for_update(of=("self",)).filter(open_to(user), pk=session_id).first()
    if session is None:
        raise NotFound(NO_SESSION)
    if session.kind != ChatSession.Kind.BOOK:
        raise Conflict(_("This conversation belongs to the study plan."))
    session.user, session.updated_at = session.user or user, timezone.now()
    session.save(update_fields=["user", "updated_at"])
    return session


def title_of(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def completed(user: User | None, question: Question) -> Question:
    """What the asker left open: language and manner."""
    return replace(
        question,
        language=question.language or language_asked(question.text),
        manner=question.manner or tutor_settings_of(user).manner,
    )


def last_position(session: ChatSession) -> int:
    return int(session.messages.aggregate(last=Max("position"))["last"] or 0)


def store(
    session: ChatSession, question: Question, chapter: Chapter | None, key: str | None, position: int
) -> ChatMessage:
    asked = ChatMessage.objects.create(
        session=session, position=position, role=Role.USER, content=question.text, language=question.language,
        chapter=chapter, scope=question.scope, selected_text=question.selected_text,
        only_selection=question.only_selection, manner=question.manner, quiz_open=hints_only(session.user),
        client_key=key,
    )  # fmt: skip
    return ChatMessage.objects.create(
        session=session, position=position + 1, role=Role.ASSISTANT, reply_to=asked, language=question.language,
        state=State.QUEUED,
    )  # fmt: skip
