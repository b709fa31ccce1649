from django.urls import path

from accounts.views import data, devices, identities, page, profile, verification

urlpatterns = [
    path("", page.account, name="account"),
    path("/profile", profile.profile, name="account_profile"),
    path("/background", profile.background, name="account_background"),
    path("/preferences", profile.preferences, name="account_preferences"),
    path("/time-zone", profile.time_zone, name="account_time_zone"),
    path("/devices/<uuid:session_id>/end", devices.end, name="account_device_end"),
    path("/devices/end", devices.end_all, name="account_devices_end"),
    path("/identities/<int:identity_id>/end", identities.end, name="account_identity_end"),
    path("/export", data.export, name="account_export"),
    path("/delete", data.delete, name="account_delete"),
    path("/resend", verification.resend, name="account_resend"),
]
