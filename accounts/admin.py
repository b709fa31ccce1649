"""Accounts at the desk, for superusers alone. The desk signs in through our own page: its limits, its second factor."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401 — they register lists that are taken away below
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import origins
from accounts.models import ExternalIdentity, ExternalSite, Preferences, User
from accounts.services import api_sessions_revoke_all
from textbook.admin.audit import Audited


def own_password_change(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """The desk's own form would leave the programs of this user signed in."""
    return redirect("account_change_password")


admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.password_change = own_password_change  # type: ignore[method-assign, assignment]

# A confirmed address or a factor written by hand would be a way into another's account.
admin.site.unregister((EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, Group))


class SuperusersOnly:
    """Whatever rights somebody was given: accounts are no instructor's business."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        api_sessions_revoke_all(user=user)
        return user


class IdentityInline(admin.TabularInline[ExternalIdentity, User]):
    model = ExternalIdentity
    fields = readonly_fields = ("issuer", "subject", "created_at")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(User)
class UserAdmin(SuperusersOnly, Audited, DjangoUserAdmin):  # type: ignore[type-arg]
    change_password_form = NewPasswordForm
    list_display = ("__str__", "username", "is_active", "is_staff", "is_superuser", "created_at", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = ("email", "username", "id")
    ordering = ("-created_at",)
    readonly_fields = ("id", "created_at", "last_login")
    inlines = (IdentityInline,)
    fieldsets = (
        (None, {"fields": ("id", "email", "username", "password")}),
        (_("Background"), {"fields": ("background_software", "background_hardware", "learning_goal")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("created_at", "last_login")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        Preferences.objects.get_or_create(user=obj)


@admin.register(ExternalSite)
class ExternalSiteAdmin(SuperusersOnly, Audited, admin.ModelAdmin[ExternalSite]):
    """Sites are registered by `manage.py register_site`, which checks their address; here they are seen and removed."""

    list_display = ("origin", "base_path", "imported_as", "chapter_path", "created_at")
    fields = readonly_fields = ("origin", "base_path", "imported_as", "chapter_path", "chapter_meta", "created_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: ExternalSite) -> None:
        super().delete_model(request, obj)
        origins.forget()


@admin.register(Group)
class GroupAdmin(SuperusersOnly, Audited, DjangoGroupAdmin):
    """Rights that several people share; those of the instructors are set anew at each start."""
