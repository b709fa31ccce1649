"""What programs send and get. Unknown fields are ignored."""

from typing import Any

from rest_framework import serializers

from accounts.models import HardwareLevel, Language, LearningGoal, SoftwareLevel
from textbook.fields import Email, Flag, Text

MAX_KEY = 256


def password_field(**options: Any) -> Text:
    return Text(trim_whitespace=False, max_length=128, **options)


class Background(serializers.Serializer[Any]):
    background_software = serializers.ChoiceField(SoftwareLevel.choices, allow_null=True, required=False)
    background_hardware = serializers.ChoiceField(HardwareLevel.choices, allow_null=True, required=False)
    learning_goal = serializers.ChoiceField(LearningGoal.choices, allow_null=True, required=False)


class ProfileChanges(Background):
    username = Text(max_length=50, allow_null=True, allow_blank=True, required=False)

    def validate_username(self, username: str | None) -> str | None:
        if username and not username.isprintable():
            raise serializers.ValidationError("A username is a line of letters, digits and signs.")
        return username or None


class Keeping(serializers.Serializer[Any]):
    cookie = Flag(
        required=False,
        help_text="For the pages of a registered site: the refresh token goes into an HttpOnly cookie instead.",
    )


class Signup(Keeping, ProfileChanges):
    email = Email()
    password = password_field()


class Signin(Keeping):
    email = Email()
    password = password_field()
    otp = Text(max_length=32, required=False, help_text="With two-factor sign-in: the app's code, or a recovery code.")


class Logout(serializers.Serializer[Any]):
    everywhere = Flag(required=False, help_text="End every sign-in of this user.")


class Refresh(Keeping):
    refresh_token = Text(max_length=8192, required=False, help_text="Needed without `cookie`.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("cookie") and not attrs.get("refresh_token"):
            raise serializers.ValidationError(
                {"refresh_token": [self.fields["refresh_token"].error_messages["required"]]}
            )
        return attrs


class CookieKept(serializers.Serializer[Any]):
    kept = serializers.BooleanField()


class EmailKey(serializers.Serializer[Any]):
    key = Text(max_length=MAX_KEY, help_text="What the mailed link ends with.")


class EmailOnly(serializers.Serializer[Any]):
    email = Email()


class NewPassword(EmailKey):
    password = password_field()


class PreferencesChanges(serializers.Serializer[Any]):
    dark_mode = Flag(required=False)
    preferred_language = serializers.ChoiceField(Language.choices, required=False)
    show_advanced = Flag(required=False)
    auto_translate = Flag(required=False)


class Deletion(serializers.Serializer[Any]):
    password = password_field(required=False, help_text="Needed by every user who has a password.")


class Identity(serializers.Serializer[Any]):
    issuer = serializers.CharField()
    sub = serializers.CharField()


class Profile(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    email = serializers.EmailField(allow_null=True)
    username = serializers.CharField(allow_null=True)
    background_software = serializers.ChoiceField(SoftwareLevel.choices, allow_null=True)
    background_hardware = serializers.ChoiceField(HardwareLevel.choices, allow_null=True)
    learning_goal = serializers.ChoiceField(LearningGoal.choices, allow_null=True)
    is_active = serializers.BooleanField()
    email_verified = serializers.BooleanField()
    identities = Identity(many=True)
    created_at = serializers.DateTimeField()


class TokenPair(serializers.Serializer[Any]):
    access_token = serializers.CharField()
    refresh_token = serializers.CharField(allow_blank=True, help_text="Empty when it went into a cookie.")
    token_type = serializers.CharField(help_text="Always `bearer`.")
    expires_in = serializers.IntegerField(help_text="Seconds until the access token ends.")


class SignedIn(Profile, TokenPair):
    token = serializers.CharField(help_text="The same as `access_token`.")
    user_id = serializers.UUIDField(help_text="The same as `id`.")


class LoggedOut(serializers.Serializer[Any]):
    status = serializers.CharField(help_text="Always `logged_out`.")
    message = serializers.CharField()


class Sentence(serializers.Serializer[Any]):
    detail = serializers.CharField()


class Session(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    device = serializers.CharField()
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    current = serializers.SerializerMethodField(help_text="The sign-in that asks.")

    def get_current(self, session: Any) -> bool:
        return bool(session == self.context["current"])


class Preferences(serializers.Serializer[Any]):
    dark_mode = serializers.BooleanField()
    preferred_language = serializers.ChoiceField(Language.choices)
    show_advanced = serializers.BooleanField()
    auto_translate = serializers.BooleanField()
    updated_at = serializers.DateTimeField()
