"""Accounts at the desk, for superusers alone. The desk signs in through our own page: its limits, its second factor."""

from typing import Any, cast
from uuid import UUID

import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401 — they register lists that are taken away below
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts import origins
from accounts.models import ExternalIdentity, ExternalSite, Preferences, User
from accounts.services import api_sessions_revoke_all, outside_identity_end, user_lock_out
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


class IdentityFormSet(BaseInlineFormSet[ExternalIdentity, User, Any]):
    def delete_existing(self, obj: ExternalIdentity, commit: bool = True) -> None:
        outside_identity_end(user=self.instance, identity_id=obj.pk)


class IdentityInline(admin.TabularInline[ExternalIdentity, User]):
    model = ExternalIdentity
    formset = IdentityFormSet
    fields = readonly_fields = ("issuer", "subject", "created_at")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_add_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_delete_permission = has_view_permission


@admin.register(User)
class UserAdmin(SuperusersOnly, Audited, DjangoUserAdmin):  # type: ignore[type-arg]
    change_password_form = NewPasswordForm
    change_form_template = "admin/desk/user.html"
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

    def get_urls(self) -> list[Any]:
        lock_out = self.admin_site.admin_view(self.lock_out)
        return [path("<uuid:pk>/lock-out/", lock_out, name="accounts_user_lock_out"), *super().get_urls()]

    def lock_out(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Asks first: nobody who is signed in as this user stays so."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        user = get_object_or_404(User, pk=pk)
        if user == request.user:
            raise PermissionDenied
        if request.method == "POST":
            user_lock_out(user=user, actor=cast(User, request.user))
            messages.success(request, _("Everybody is signed out of this account."))
            return redirect("admin:accounts_user_change", user.pk)
        context = {**self.admin_site.each_context(request), "title": _("Sign out everywhere"), "account": user}
        return TemplateResponse(request, "admin/desk/lock_out.html", context)

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
