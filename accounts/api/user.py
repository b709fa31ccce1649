"""The user who asks: profile, preferences, export, deletion."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import serializers
from accounts.authentication import user_of
from accounts.selectors import preferences_of, profile_of
from accounts.serializers_export import Export
from accounts.services import preferences_update, profile_update, user_delete, user_export
from textbook.api import parsed


class ProfileView(APIView):
    @extend_schema(operation_id="profile", summary="Who I am", responses={200: serializers.Profile})
    def get(self, request: Request) -> Response:
        return Response(serializers.Profile(profile_of(user_of(request))).data)

    @extend_schema(
        operation_id="profile_update",
        summary="Change some of my profile",
        request=serializers.ProfileChanges,
        responses={200: serializers.Profile},
    )
    def patch(self, request: Request) -> Response:
        user = profile_update(user=user_of(request), **parsed(serializers.ProfileChanges, request))
        return Response(serializers.Profile(profile_of(user)).data)


@extend_schema_view(
    get=extend_schema(operation_id="users_profile", deprecated=True),
    patch=extend_schema(operation_id="users_profile_update", deprecated=True),
)
class UsersProfileView(ProfileView):
    """The older address of the profile."""


class PreferencesView(APIView):
    @extend_schema(operation_id="preferences", summary="How I like to read", responses={200: serializers.Preferences})
    def get(self, request: Request) -> Response:
        return Response(serializers.Preferences(preferences_of(user_of(request))).data)

    @extend_schema(
        operation_id="preferences_update",
        summary="Change some of my preferences",
        request=serializers.PreferencesChanges,
        responses={200: serializers.Preferences},
    )
    def patch(self, request: Request) -> Response:
        changed = preferences_update(user=user_of(request), **parsed(serializers.PreferencesChanges, request))
        return Response(serializers.Preferences(changed).data)


class ExportView(APIView):
    @extend_schema(operation_id="export", summary="Everything held about me", responses={200: Export})
    def get(self, request: Request) -> Response:
        return Response(user_export(user=user_of(request)))


class UserView(APIView):
    @extend_schema(
        operation_id="user_delete",
        summary="Delete my account and everything in it",
        request=serializers.Deletion,
        responses={204: None},
    )
    def delete(self, request: Request) -> Response:
        password = parsed(serializers.Deletion, request).get("password")
        user_delete(request=request._request, user=user_of(request), password=password)
        return Response(status=204)
