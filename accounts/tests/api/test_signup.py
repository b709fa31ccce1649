import pytest
from rest_framework.test import APIClient

from accounts.models import User

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
NEW = {"email": "Ada@Example.org", "password": "test123", "username": "ada", "background_software": "beginner"}


@pytest.mark.parametrize("path", ["/api/auth/signup", "/api/auth/register"])
def test_signs_up_and_in(api: APIClient, path: str) -> None:
    answer = api.post(path, NEW).json()
    assert answer["email"] == "ada@example.org"
    assert answer["token"] == answer["access_token"]
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 30 * 24 * 3600)
    assert answer["user_id"] == answer["id"] == str(User.objects.get().pk)
    assert (answer["background_software"], answer["learning_goal"]) == ("beginner", None)
    assert (answer["is_active"], answer["email_verified"], answer["identities"]) == (True, False, [])
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {answer['access_token']}")
    assert api.get("/api/user/profile").json()["username"] == "ada"


def test_same_address_in_another_case_is_refused(api: APIClient) -> None:
    api.post("/api/auth/signup", NEW)
    answer = api.post("/api/auth/signup", {**NEW, "email": "ADA@example.org", "username": "other"})
    assert (answer.status_code, answer.json()) == (400, {"detail": "Email already registered"})


def test_same_username_in_another_case_is_refused(api: APIClient) -> None:
    api.post("/api/auth/signup", NEW)
    answer = api.post("/api/auth/signup", {**NEW, "email": "bea@example.org", "username": "ADA"})
    assert (answer.status_code, answer.json()) == (400, {"detail": "This username is already taken."})
    assert User.objects.count() == 1


def test_an_address_that_another_user_proved_is_refused(api: APIClient, owner: User) -> None:
    owner.emailaddress_set.create(email="ada@example.org", verified=True)
    assert api.post("/api/auth/signup", NEW).json() == {"detail": "Email already registered"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "not an address"),
        ("email", None),
        ("email", "a@b.org\x00"),
        ("email", "a" * 250 + "@b.org"),
        ("password", "12345"),
        ("password", 123456),
        ("password", "x" * 129),
        ("password", "test\x00123"),
        ("username", "x" * 51),
        ("username", "two\nlines"),
        ("username", ["ada"]),
        ("background_software", "expert"),
        ("background_hardware", {"a": 1}),
        ("learning_goal", 7),
    ],
)
def test_bad_values_are_named(api: APIClient, field: str, value: object) -> None:
    answer = api.post("/api/auth/signup", {**NEW, field: value})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert not User.objects.exists()


def test_background_is_optional_null_allowed_and_unknown_fields_ignored(api: APIClient) -> None:
    given = {"email": "a@b.org", "password": "test123", "username": "", "learning_goal": None, "is_staff": True}
    answer = api.post("/api/auth/signup", given)
    assert (answer.status_code, answer.json()["username"]) == (200, None)
    assert not User.objects.get().is_staff


def test_production_refuses_common_and_similar_passwords(api: APIClient, settings: object) -> None:
    names = ("CommonPasswordValidator", "UserAttributeSimilarityValidator")
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": f"django.contrib.auth.password_validation.{n}"} for n in names]
    for password in ("password1", "ada@example.org"):
        assert "password" in api.post("/api/auth/signup", {**NEW, "password": password}).json()["errors"]


def test_sixty_sign_ups_in_a_minute_pass_in_development(api: APIClient) -> None:
    statuses = [api.post("/api/auth/signup", {"email": f"u{n}@b.org", "password": "test123"}) for n in range(60)]
    assert {answer.status_code for answer in statuses} == {200}


def test_sign_ups_are_slowed_and_say_how_long(api: APIClient, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    api.post("/api/auth/signup", NEW)
    answer = api.post("/api/auth/signup", {**NEW, "email": "b@b.org", "username": None})
    assert answer.status_code == 429
    assert 50 <= int(answer["Retry-After"]) <= 60
    assert answer["Retry-After"] in answer.json()["detail"]


def test_verification_mail_is_sent_after_the_commit(
    api: APIClient, mailoutbox: list, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        api.post("/api/auth/signup", NEW)
        assert mailoutbox == []
    assert [message.to for message in mailoutbox] == [["ada@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_does_not_stop_anybody(api: APIClient, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert api.post("/api/auth/signup", NEW).status_code == 200
