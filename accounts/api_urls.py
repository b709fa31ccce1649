from django.urls import path

from accounts.api import cookies, keys, sessions, signing, user

urlpatterns = [
    path("auth/signup", signing.SignupView.as_view()),
    path("auth/register", signing.RegisterView.as_view()),
    path("auth/signin", signing.SigninView.as_view()),
    path("auth/login", signing.LoginView.as_view()),
    path("auth/logout", signing.LogoutView.as_view()),
    path("auth/refresh", signing.RefreshView.as_view()),
    path("auth/cookie", cookies.CookieView.as_view()),
    path("auth/verify-email", keys.VerifyEmailView.as_view()),
    path("auth/resend-verification", keys.ResendVerificationView.as_view()),
    path("auth/password-reset", keys.PasswordResetView.as_view()),
    path("auth/password-reset/confirm", keys.PasswordResetConfirmView.as_view()),
    path("auth/sessions", sessions.SessionsView.as_view()),
    path("auth/sessions/<uuid:session_id>", sessions.SessionView.as_view()),
    path("user/profile", user.ProfileView.as_view()),
    path("users/profile", user.UsersProfileView.as_view()),
    path("user/preferences", user.PreferencesView.as_view()),
    path("user/export", user.ExportView.as_view()),
    path("user", user.UserView.as_view()),
]
