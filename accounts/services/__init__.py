"""What can be done with accounts; pages, API, admin and commands all call these."""

from accounts.services.api_sessions import (
    Tokens,
    api_session_check,
    api_session_open,
    api_session_refresh,
    api_session_renew,
    api_session_revoke,
    api_sessions_revoke_all,
)
from accounts.services.closing import user_delete
from accounts.services.email_verification import email_verification_resend, email_verify
from accounts.services.export import user_export
from accounts.services.instructors import instructor_appoint, instructor_dismiss, instructors_sync
from accounts.services.locking_out import user_lock_out
from accounts.services.outside_users import outside_identity_end, outside_user
from accounts.services.passwords import (
    password_check,
    password_proven,
    password_reset_confirm,
    password_reset_request,
)
from accounts.services.profile import preferences_update, profile_update
from accounts.services.signin import user_signin
from accounts.services.signup import user_signup
from accounts.services.sites import site_register, site_remove

__all__ = [
    "Tokens",
    "api_session_check",
    "api_session_open",
    "api_session_refresh",
    "api_session_renew",
    "api_session_revoke",
    "api_sessions_revoke_all",
    "email_verification_resend",
    "email_verify",
    "instructor_appoint",
    "instructor_dismiss",
    "instructors_sync",
    "outside_identity_end",
    "outside_user",
    "password_check",
    "password_proven",
    "password_reset_confirm",
    "password_reset_request",
    "preferences_update",
    "profile_update",
    "site_register",
    "site_remove",
    "user_delete",
    "user_export",
    "user_lock_out",
    "user_signin",
    "user_signup",
]
