from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.contract


@pytest.fixture
def document(db: None) -> dict[str, Any]:
    return Client().get("/api/schema").json()


def operations(document: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_the_document_is_valid_and_warns_of_nothing(tmp_path: Any) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", file=str(tmp_path / "schema.yml"))


def test_every_operation_is_named_once_and_summed_up(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len({operation["operationId"] for operation in found.values()}) == len(found)
    assert all(operation["summary"] and operation["tags"] for operation in found.values())


def test_aliases_are_deprecated(document: dict[str, Any]) -> None:
    deprecated = {name for name, operation in operations(document).items() if operation.get("deprecated")}
    assert {"POST /api/auth/register", "POST /api/auth/login", "GET /api/users/profile"} <= deprecated
    assert "POST /api/auth/signup" not in deprecated


def test_protected_operations_say_so(document: dict[str, Any]) -> None:
    found = operations(document)
    assert found["GET /api/user/profile"]["security"] == [{"token": []}]
    assert "401" in found["GET /api/user/profile"]["responses"]
    assert "401" not in found["POST /api/auth/signup"]["responses"]


def test_deleting_the_user_documents_its_body(document: dict[str, Any]) -> None:
    body = operations(document)["DELETE /api/user"]["requestBody"]
    assert body["content"]["application/json"]["schema"]["$ref"].endswith("/DeletionRequest")


MORE_THAN_AN_ERROR = {"GET /api/health", "POST /api/chat"}  # the state of the parts; where the answer will be


def test_every_error_has_the_one_shape(document: dict[str, Any]) -> None:
    shape = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for name, operation in operations(document).items():
        for status, response in operation["responses"].items():
            assert status < "400" or response["content"] == shape or name in MORE_THAN_AN_ERROR, (name, status)
            assert response["description"]


def test_a_request_names_no_default_because_generators_take_it_for_required(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert "practice" in schemas["AnswerRequest"]["properties"]
    for name, component in schemas.items():
        for field, written in component.get("properties", {}).items():
            assert "Request" not in name or "default" not in written, (name, field)


def test_an_export_says_what_its_sections_hold(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("ExportedAccount", "ExportedApiSession", "ExportedExternalIdentity", "ExportedSocialAccount"):
        assert sorted(schemas[name]["required"]) == sorted(schemas[name]["properties"])
    assert set(schemas["Export"]["required"]) >= {"account", "outside_identities", "second_factors"}
