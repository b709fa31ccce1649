import uuid
from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from content.models import Chapter


class CardKind(models.TextChoices):
    QUESTION = "question"  # missed in a quiz
    HIGHLIGHT = "highlight"  # a note or a marked passage
    ANSWER = "answer"  # an answer of the tutor that was saved
    PROMPT = "prompt"  # written by the author of the chapter


OF_THE_BOOK = (CardKind.QUESTION, CardKind.PROMPT)  # their words are the book's own


class ReviewCard(models.Model):
    """Something to be remembered. `origin` names what it was made from, so that it is made only once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_cards")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8, default="en")
    kind = models.CharField(max_length=10, choices=CardKind.choices)
    origin = models.CharField(max_length=120)
    front = models.TextField()  # Markdown, as its owner edits it
    back = models.TextField(blank=True)
    front_html = models.TextField(default="")
    back_html = models.TextField(default="")
    # Of what the book said when its owner was last told; empty where it says nothing of it, as of a note.
    source_hash = models.CharField(max_length=64, blank=True, default="")
    changed_at = models.DateTimeField(null=True, blank=True)  # the book was edited after the card was made
    suspended = models.BooleanField(default=False)
    # The memory model's own state (FSRS); null until the first review.
    phase = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(null=True, blank=True, default=0)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "review_cards"
        constraints = (
            models.UniqueConstraint("user", "origin", name="review_cards_unique"),
            models.CheckConstraint(condition=Q(kind__in=CardKind.values), name="review_cards_kind"),
        )
        indexes = (models.Index(fields=["user", "suspended", "due_at"], name="review_cards_user_due"),)

    def __str__(self) -> str:
        return self.front[:60]

    @property
    def url(self) -> str:
        """Leads to the block of which it was made; to the chapter when that was edited away."""
        kind, _colon, name = self.origin.partition(":")
        anchor = {"question": f"#q-{quote(name)}", "prompt": f"#{quote(name)}"}.get(kind, "")
        here = f"?at={self.block}{anchor}" if self.block else ""  # the anchor is for a browser without scripts
        return f"{self.chapter.get_absolute_url()}{here}"

    @property
    def direction(self) -> str:
        """Urdu runs from right to left also where it begins with "ROS 2". A note says itself what it is."""
        rtl = self.language in settings.LANGUAGES_BIDI and self.kind != CardKind.HIGHLIGHT
        return "rtl" if rtl else "auto"

    @property
    def of_the_book(self) -> bool:
        return self.kind in OF_THE_BOOK

    @property
    def gone(self) -> bool:
        """The book asks this no more."""
        return self.of_the_book and not self.source_hash

    @property
    def seen(self) -> str:
        """Which review was the last: a form says it back, so that a rating counts once."""
        return self.reviewed_at.isoformat() if self.reviewed_at else "new"


class ReviewLog(models.Model):
    """One rating of one card, kept for the forecast and for a better model later. It outlives its card, and names it
    still: that day's work was done, and a card that comes back has its log. `before` is what the card knew until then,
    so that the rating can be taken back."""

    card = models.ForeignKey(
        ReviewCard, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="log"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rating = models.PositiveSmallIntegerField()
    reviewed_at = models.DateTimeField(default=timezone.now)
    elapsed_days = models.FloatField(default=0)
    retrievability = models.FloatField(null=True, blank=True)
    before = models.JSONField(default=dict)

    class Meta:
        db_table = "review_log"
        constraints = (models.CheckConstraint(condition=Q(rating__gte=1) & Q(rating__lte=4), name="review_log_rating"),)
        indexes = (models.Index(fields=["user", "reviewed_at"], name="review_log_user_time"),)

    def __str__(self) -> str:
        return f"{self.card_id}: {self.rating}"


class ReviewHabit(models.Model):
    """How many cards a learner wants to see on one day."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="review_habit"
    )
    cards_a_day = models.PositiveSmallIntegerField(default=20)

    class Meta:
        db_table = "review_habits"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.cards_a_day} a day"
