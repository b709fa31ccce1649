from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Asset(models.Model):
    """A picture of the book. The file's name holds the hash of its bytes, so its address may be kept for ever."""

    name = models.CharField(
        _("name"), max_length=200, unique=True, help_text=_("as chapters write it: module-1/loop.svg")
    )
    file = models.FileField(_("file"), upload_to="assets/", max_length=300)
    media_type = models.CharField(_("kind"), max_length=50, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    svg = models.TextField(blank=True, editable=False, help_text=_("the cleaned text of a drawing, set into pages"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "assets"
        ordering = ("name",)
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.name
