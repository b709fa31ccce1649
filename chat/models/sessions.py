import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import Chapter


class Role(models.TextChoices):
    USER = "user"
    ASSISTANT = "assistant"


class State(models.TextChoices):
    QUEUED = "queued"
    STREAMING = "streaming"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Mode(models.TextChoices):
    LLM = "llm"
    EXTRACTIVE = "extractive"
    ABSTAINED = "abstained"


class Scope(models.TextChoices):
    CHAPTER = "chapter"
    MODULE = "module"
    SO_FAR = "so_far"
    BOOK = "book"


class Manner(models.TextChoices):
    EXPLAIN = "explain", _("Explain")
    HINT = "hint", _("Hint first")


class ChatSession(models.Model):
    """A conversation. Without a user it is continued by its unguessable id alone, until its owner signs in."""

    class Kind(models.TextChoices):
        BOOK = "book"
        PLAN = "plan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="chat_sessions"
    )
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.BOOK)
    title = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)  # its owner may still take that back, for a day

    class Meta:
        db_table = "chat_sessions"
        ordering = ("-updated_at",)
        indexes = (
            models.Index(fields=["user", "-updated_at"], name="chat_sessions_user_updated"),
            models.Index(fields=["updated_at"], name="chat_sessions_updated"),
        )

    def __str__(self) -> str:
        return self.title or str(self.pk)


class ChatMessage(models.Model):
    """A question (role user), or its answer (role assistant, `reply_to` the question). `position` orders a session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="messages")
    reply_to = models.OneToOneField("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answer")
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=9, choices=Role.choices)
    content = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="en")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # What the question was asked in
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=7, choices=Scope.choices, blank=True)
    selected_text = models.TextField(max_length=8000, blank=True)
    only_selection = models.BooleanField(default=False)
    manner = models.CharField(max_length=7, choices=Manner.choices, default=Manner.EXPLAIN)
    quiz_open = models.BooleanField(default=False)  # a graded quiz was under way: hints only
    client_key = models.CharField(max_length=80, null=True, unique=True, editable=False)  # the same question sent twice

    # What became of the answer
    state = models.CharField(max_length=9, choices=State.choices, default=State.DONE)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    error = models.CharField(max_length=40, blank=True)  # a code, never a model's own words
    sources = models.JSONField(default=list)
    sent = models.JSONField(default=dict)  # the question as understood and the ids of the passages that were given
    confidence = models.FloatField(null=True, blank=True)
    actions = models.JSONField(default=list)  # what the study-plan agent did
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True, editable=False)  # whose attempt it is: only that one may write
    beat_at = models.DateTimeField(null=True, blank=True)  # a claim that stopped beating is lost
    stale_at = models.DateTimeField(null=True, blank=True)  # a cited block was edited since

    handled_at = models.DateTimeField(null=True, blank=True)  # an instructor saw to what was asked

    # What the learner thought of it
    feedback = models.SmallIntegerField(default=0, validators=[MinValueValidator(-1), MaxValueValidator(1)])
    comment = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "chat_messages"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("session", "position", name="chat_messages_position"),
            models.CheckConstraint(condition=Q(feedback__gte=-1) & Q(feedback__lte=1), name="chat_messages_feedback"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="chat_messages_state"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="chat_messages_role"),
        )
        indexes = (
            models.Index(fields=["chapter", "-created_at"], name="chat_messages_chapter"),
            models.Index(
                fields=["state", "created_at"],
                condition=Q(state__in=("queued", "streaming")),
                name="chat_messages_open",
            ),
        )

    def __str__(self) -> str:
        return self.content[:60]


class TutorSettings(models.Model):
    """How a learner likes to be answered, and when they were told what is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tutor_settings")
    manner = models.CharField(max_length=7, choices=Manner.choices, default=Manner.EXPLAIN)
    noticed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "tutor_settings"
        verbose_name_plural = "tutor settings"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.manner}"
