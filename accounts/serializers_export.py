"""What an export holds, for the API document. The rows are written by `accounts.services.export`."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model
from rest_framework import serializers

from accounts.models import ApiSession, ExternalIdentity, Preferences, User
from accounts.services import export


def rows_of(held: type[Model], shown: tuple[str, ...]) -> Any:
    """Read-only, because then every field is there in every answer."""

    class Rows(serializers.ModelSerializer[Any]):
        class Meta:
            model = held
            fields = read_only_fields = shown

    Rows.__name__ = f"Exported{held.__name__}"
    return Rows(many=True)


class ExportedAccount(serializers.ModelSerializer[User]):
    groups = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = User
        fields = read_only_fields = (*export.ACCOUNT_FIELDS, "groups")


class ExportedSocialAccount(serializers.ModelSerializer[SocialAccount]):
    extra_data = serializers.DictField(read_only=True, help_text="What the provider told of the account.")

    class Meta:
        model = SocialAccount
        fields = read_only_fields = export.SOCIAL_FIELDS


class Export(serializers.Serializer[Any]):
    """One section a kind of thing that is held; other parts of the site add theirs."""

    exported_at = serializers.DateTimeField()
    account = ExportedAccount()
    preferences = rows_of(Preferences, export.PREFERENCE_FIELDS)
    email_addresses = rows_of(EmailAddress, export.ADDRESS_FIELDS)
    api_sessions = rows_of(ApiSession, export.SESSION_FIELDS)
    outside_identities = rows_of(ExternalIdentity, export.IDENTITY_FIELDS)
    social_accounts = ExportedSocialAccount(many=True)
    second_factors = rows_of(Authenticator, export.FACTOR_FIELDS)
