import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SoftwareLevel(models.TextChoices):
    BEGINNER = "beginner", _("I am new to programming")
    INTERMEDIATE = "intermediate", _("I write programs now and then")
    ADVANCED = "advanced", _("I program for a living")


class HardwareLevel(models.TextChoices):
    NONE = "none", _("I have no robot hardware")
    BASIC = "basic", _("I have a kit: a board, some motors and sensors")
    EXTENSIVE = "extensive", _("I work in a lab with robots")


class LearningGoal(models.TextChoices):
    FUNDAMENTALS = "fundamentals", _("Understand the fundamentals")
    SPECIALIZATION = "specialization", _("Specialise for my work")
    RESEARCH = "research", _("Do research")


def one_of(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The database refuses what the choices do not hold; null stays allowed."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__in", choices.values)) | models.Q((f"{field}__isnull", True)),
        name=f"%(app_label)s_%(class)s_{field}",
    )


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=clean_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=clean_email(username))


def clean_email(email: str | None) -> str | None:
    return email.strip().lower() or None if email else None


class User(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, null=True, blank=True)
    username = models.CharField(_("user name"), max_length=50, null=True, blank=True)
    background_software = models.CharField(
        _("software background"), max_length=16, choices=SoftwareLevel.choices, null=True, blank=True
    )
    background_hardware = models.CharField(
        _("hardware background"), max_length=16, choices=HardwareLevel.choices, null=True, blank=True
    )
    learning_goal = models.CharField(
        _("learning goal"), max_length=16, choices=LearningGoal.choices, null=True, blank=True
    )
    # Null: nobody said yet. Empty: the site's, by choice.
    time_zone = models.CharField(_("time zone"), max_length=64, null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the desk"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "users"
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="users_email_unique"),
            models.UniqueConstraint(Lower("username"), name="users_username_unique"),
            one_of("background_software", SoftwareLevel),
            one_of("background_hardware", HardwareLevel),
            one_of("learning_goal", LearningGoal),
        )

    def __str__(self) -> str:
        return self.email or self.username or str(self.pk)

    def clean(self) -> None:
        self.email, self.username = clean_email(self.email), (self.username or "").strip() or None


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    URDU = "ur", _("Urdu")


class Preferences(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="preferences")
    dark_mode = models.BooleanField(_("dark mode"), default=True)
    preferred_language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    show_advanced = models.BooleanField(_("always show advanced boxes"), default=False)
    auto_translate = models.BooleanField(_("translate missing parts by machine"), default=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "user_preferences"
        verbose_name = verbose_name_plural = _("preferences")
        constraints = (one_of("preferred_language", Language),)

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"


class ApiSession(models.Model):
    """One sign-in of a program: `id` is the `jti` of its tokens; `generation` counts its refreshes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_sessions")
    device = models.CharField(max_length=200, blank=True)
    generation = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "api_sessions"
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["user", "-created_at"], name="api_sessions_user_created"),)

    def __str__(self) -> str:
        return f"{self.device or 'program'} of {self.user_id}"


class ExternalIdentity(models.Model):
    """An outside account, known by its issuer's name and its id there."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(_("issuer"), max_length=255)
    subject = models.CharField(_("name there"), max_length=255)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        db_table = "external_identities"
        verbose_name = _("account elsewhere")
        verbose_name_plural = _("accounts elsewhere")
        constraints = (models.UniqueConstraint("issuer", "subject", name="external_identities_unique"),)

    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"


class ClosedIdentity(models.Model):
    """An outside account whose owner deleted everything here: only a digest is kept, so that
    a token written before that moment does not quietly open a new account."""

    digest = models.CharField(max_length=64, primary_key=True)
    closed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "closed_identities"
        verbose_name_plural = "closed identities"

    def __str__(self) -> str:
        return self.digest


class ExternalSite(models.Model):
    """Another site whose pages may use the API, and how one of its pages tells which chapter it is."""

    origin = models.CharField(_("origin"), max_length=255, unique=True)
    base_path = models.CharField(_("base path"), max_length=255, default="/")
    imported_as = models.CharField(_("imported as"), max_length=200, blank=True)  # the title in its configuration
    chapter_path = models.CharField(_("addresses of chapters"), max_length=255, blank=True)
    chapter_meta = models.CharField(_("meta element"), max_length=64, default="textbook-chapter")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        db_table = "external_sites"
        ordering = ("origin",)
        verbose_name = _("site")
        verbose_name_plural = _("sites")

    def __str__(self) -> str:
        return self.origin
