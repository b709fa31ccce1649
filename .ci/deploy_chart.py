"""Renders deploy/helm/textbook with Helm's own engine, in every shape that its values offer, and checks what comes out:
against the JSON schemas of two Kubernetes versions, and against what the schemas cannot know."""

import re
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import yaml
from helm_python import Chart, HelmError, lint

ROOT = Path(__file__).resolve().parent.parent
CHART = ROOT / "deploy" / "helm" / "textbook"
KUBERNETES = ("1.29", "1.34")
SECRETS = {"SECRET_KEY": "k" * 40, "JWT_SECRET": "j" * 40, "DATABASE_URL": "postgresql://u:p@db/textbook"}
OFF = {"enabled": False}
SHAPES: dict[str, dict[str, Any]] = {
    "plain": {"secret": {"values": SECRETS}},
    "own secret": {"secret": {"existingSecret": "mine"}, "image": {"tag": "1.2.3"}},
    "everything off": {
        "secret": {"existingSecret": "mine"}, "ingress": OFF, "networkPolicy": OFF, "podDisruptionBudget": OFF,
        "web": {"autoscaling": OFF}, "serviceAccount": {"create": False}, "media": {"existingClaim": "pictures"},
        "prepare": {"loadBook": False},
    },
    "everything on": {
        "secret": {"values": SECRETS}, "imagePullSecrets": [{"name": "pull"}], "nodeSelector": {"disk": "ssd"},
        "tolerations": [{"key": "a", "operator": "Exists"}], "media": {"storageClass": "nfs"},
        "serviceAccount": {"annotations": {"a": "b"}}, "worker": {"metricsPort": 9464},
    },
    "Neon and Qdrant Cloud": yaml.safe_load((CHART / "values-neon-qdrant-cloud.yaml").read_text()),
}  # fmt: skip
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no secrets": ({}, "secret.values.SECRET_KEY is empty"),
    "a misspelt value": ({"secret": {"existingSecret": "mine"}, "wbe": {}}, "wbe"),
}
KINDS = {
    "ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Ingress", "Job", "NetworkPolicy", "PersistentVolumeClaim",
    "PodDisruptionBudget", "Secret", "Service", "ServiceAccount",
}  # fmt: skip


def main() -> None:
    said = lint(str(CHART))
    assert not said["errors"], said
    chart = Chart.load(str(CHART))
    seen = set()
    for name, values in SHAPES.items():
        objects = render(chart, values)
        check(objects)
        seen |= {item["kind"] for item in objects}
        sys.stdout.write(f"  {name}: {len(objects)} objects" + "\n")
    assert seen == KINDS, seen ^ KINDS
    for name, (values, sentence) in REFUSED.items():
        refused(chart, values, sentence)
        sys.stdout.write(f"  {name}: refused" + "\n")
    known_variables(environments(render(chart, SHAPES["plain"])), "the chart")
    compose = yaml.safe_load(Path(sys.argv[1]).read_text())
    mine = {"POSTGRES_PASSWORD", "DOMAIN", "MORE_HOSTS", "COMPOSE_PROJECT_NAME"}
    known_variables({*compose["services"]["web"]["environment"]} - mine, "compose.yaml")


def render(chart: Chart, values: dict[str, Any]) -> list[dict[str, Any]]:
    files = chart.render(values, name="demo", namespace="book")
    texts = [text for path, text in files.items() if path.endswith(".yaml")]
    return [item for text in texts for item in yaml.safe_load_all(text) if item]


def check(objects: list[dict[str, Any]]) -> None:
    for item in objects:
        for version in KUBERNETES:
            kubernetes_validate.validate(item, version, strict=True)
    names = {(item["kind"], item["metadata"]["name"]) for item in objects}
    assert len(names) == len(objects), "two objects of one name"
    pods = {
        item["metadata"]["name"]: item["spec"]["template"] for item in objects if item["kind"] in ("Deployment", "Job")
    }
    for item in objects:
        wanted = selector(item)
        if wanted:
            hit = [name for name, pod in pods.items() if wanted.items() <= pod["metadata"]["labels"].items()]
            assert hit and (item["kind"] == "NetworkPolicy" or len(hit) == 1), (item["kind"], hit)
    for pod in pods.values():
        check_pod(pod["spec"], names)


def selector(item: dict[str, Any]) -> dict[str, str]:
    found = item.get("spec", {}).get("podSelector") or item.get("spec", {}).get("selector") or {}
    return dict(found.get("matchLabels", found))


def check_pod(spec: dict[str, Any], names: set[tuple[str, str]]) -> None:
    assert spec["securityContext"]["runAsNonRoot"] and spec["automountServiceAccountToken"] is False
    volumes = {volume["name"] for volume in spec["volumes"]}
    for container in [*spec["containers"], *spec.get("initContainers", [])]:
        assert container["securityContext"]["readOnlyRootFilesystem"] and container["resources"]["limits"]["memory"]
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes
        config, secret = container["envFrom"]
        assert ("ConfigMap", config["configMapRef"]["name"]) in names
        assert secret["secretRef"]["name"] in {"demo", "mine", "textbook-secrets"}


def environments(objects: list[dict[str, Any]]) -> set[str]:
    data = [item.get("data") or item.get("stringData") or {} for item in objects]
    return {name for part in data for name in part} | set(
        yaml.safe_load((CHART / "values.yaml").read_text())["secret"]["values"]
    )


def known_variables(names: set[str], where: str) -> None:
    known = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", (ROOT / ".env.example").read_text()))
    assert names <= known, f"{where} sets variables that nothing reads: {names - known}"


def refused(chart: Chart, values: dict[str, Any], sentence: str) -> None:
    said = ""
    try:
        chart.render(values, name="demo", namespace="book")
    except HelmError as error:
        said = str(error)
    assert sentence in said, f"expected: {sentence}; said: {said or 'nothing'}"


if __name__ == "__main__":
    main()
