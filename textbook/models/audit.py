from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    SIGNED_UP = "signed-up", _("signed up")
    SIGNED_IN = "signed-in", _("signed in")
    SIGN_IN_FAILED = "sign-in-failed", _("sign-in failed")
    PASSWORD_CHANGED = "password-changed", _("password changed")
    PASSWORD_RESET = "password-reset", _("password reset by mail")
    EMAIL_CHANGED = "email-changed", _("e-mail address changed")
    EMAIL_CONFIRMED = "email-confirmed", _("e-mail address confirmed")
    FACTOR_ADDED = "factor-added", _("second factor added")
    FACTOR_REMOVED = "factor-removed", _("second factor removed")
    FACTOR_RENEWED = "factor-renewed", _("recovery codes renewed")
    LINKED = "linked", _("account elsewhere connected")
    UNLINKED = "unlinked", _("account elsewhere disconnected")
    DEVICES_ENDED = "devices-ended", _("devices signed out")
    EXPORTED = "exported", _("data downloaded")
    ACCOUNT_DELETED = "account-deleted", _("account deleted")
    APPOINTED = "appointed", _("became an instructor")
    DISMISSED = "dismissed", _("no longer an instructor")
    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("deleted")
    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("taken back into drafts")
    SCHEDULED = "scheduled", _("scheduled")
    MOVED = "moved", _("moved")
    RESTORED = "restored", _("earlier revision restored")
    IMPORTED = "imported", _("book loaded")
    REGRADED = "regraded", _("answers graded again")
    REVEALED = "revealed", _("name shown to an instructor")


class AuditEntry(models.Model):
    """Who did what to which thing. `account` is whose account it concerns: such entries go when the account goes,
    while `actor` is only forgotten. Written by `textbook.audit.record` and never changed."""

    at = models.DateTimeField(_("time"), default=timezone.now)
    action = models.CharField(_("what was done"), max_length=32, choices=Action)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    object_kind = models.CharField(_("kind of thing"), max_length=64, blank=True)
    object_id = models.CharField(_("thing"), max_length=64, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True, db_index=True)
    detail = models.JSONField(_("detail"), default=dict)

    class Meta:
        db_table = "audit_entries"
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["-at"], name="audit_at"),
            models.Index(fields=["account", "-at"], name="audit_account"),
            models.Index(fields=["object_kind", "object_id"], name="audit_object"),
        )

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.object_kind} {self.object_id}".rstrip(" ·")
