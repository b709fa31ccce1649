#!/usr/bin/env python3
"""Carries out a Dockerfile's steps in order, each stage in a scratch root of its own, where no Docker engine is.

It knows FROM, WORKDIR, COPY, RUN, ENV, ARG and USER; the rest (HEALTHCHECK, CMD …) is tried at the end: the site is
prepared and served from the finished root by its unprivileged user, and the health check asks it. Runs as root, takes
minutes. The base is Debian with its own Python in place of the official image, which is the one thing not tried."""

# ruff: noqa: S603, S607 — the commands are those of our own Dockerfile
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from secrets import token_urlsafe

ROOT = Path(__file__).resolve().parent.parent
BASE_PACKAGES = "python3,python3-venv,python3-pip,ca-certificates"
PORT = "18999"


class Stage:
    def __init__(self, root: Path, image: str) -> None:
        self.root, self.image = root, image
        self.env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.args: dict[str, str] = {}
        self.directory, self.user = "/", "0"

    def command(self, line: str, *, user: str, extra: dict[str, str] | None = None) -> tuple[list[str], dict[str, str]]:
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        ids = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        shell = ["sh", "-c", f"cd {self.directory} && {line}"]
        return ["chroot", str(self.root), "setpriv", *ids, *shell], {**pip, **self.env, **self.args, **(extra or {})}

    def run(self, line: str, **extra: str) -> None:
        command, env = self.command(line, user=self.user, extra=extra)
        subprocess.run(command, env=env, check=True)

    def copy(self, words: list[str], stages: dict[str, "Stage"]) -> None:
        origin = next((word.partition("=")[2] for word in words if word.startswith("--from=")), None)
        *sources, target = [word for word in words if not word.startswith("--")]
        place = self.root / (Path(self.directory) / target).as_posix().lstrip("/")
        for source in sources:
            if origin:
                shutil.copytree(stages[origin].root / source.lstrip("/"), place, symlinks=True, dirs_exist_ok=True)
            else:
                copy_context(source, place, target)


def copy_context(source: str, place: Path, target: str) -> None:
    kept = context()
    for path in kept:
        if source == ".":
            goal = place / path
        elif path.as_posix() == source:
            goal = place / path.name if target.endswith(("/", ".")) else place
        else:
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, goal)


def context() -> list[Path]:
    """What Docker would be sent: the last pattern that matches a path, or a folder above it, decides."""
    rules = [line.strip() for line in (ROOT / "deploy/Dockerfile.dockerignore").read_text().splitlines()]
    rules = [line for line in rules if line and not line.startswith("#")]
    kept = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in (".git", ".venv", "__pycache__", "node_modules")]
        for file in files:
            path = Path(folder, file).relative_to(ROOT)
            places = [path, *list(path.parents)[:-1]]
            ignored = False
            for rule in rules:
                pattern = expression(rule.lstrip("!"))
                if any(pattern.fullmatch(place.as_posix()) for place in places):
                    ignored = not rule.startswith("!")
            if not ignored:
                kept.append(path)
    return kept


def expression(pattern: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(parts.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*|\?)", pattern)))


def steps(text: str) -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.M))
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]  # type: ignore[misc]


def base(scratch: Path) -> Path:
    root = scratch / "base"
    subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={BASE_PACKAGES}", "bookworm", str(root)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    for name, target in {"python": "python3", "pip": "pip3"}.items():
        (root / "usr/local/bin" / name).symlink_to(f"/usr/bin/{target}")
    for file in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt"):  # the way out
        if Path(file).exists():
            shutil.copy(file, root / file.lstrip("/"))
    return root


def build(dockerfile: Path, scratch: Path) -> Stage:
    clean, stages, stage = base(scratch), {}, None
    for word, rest in steps(dockerfile.read_text()):
        say(f"{word} {rest}")
        if word == "FROM":
            image, _, name = rest.partition(" AS ")
            root = scratch / (name or "final")
            subprocess.run(["cp", "--archive", str(clean), str(root)], check=True)  # devices too
            stage = stages[name or "final"] = Stage(root, image)
        elif stage is None:
            raise SystemExit("A step stands before FROM.")
        elif word == "WORKDIR":
            stage.directory = rest
            (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "COPY":
            stage.copy(rest.split(), stages)
        elif word == "RUN":
            stage.run(rest)
        elif word == "ENV":
            for setting in shlex.split(rest):
                name, _, value = setting.partition("=")
                stage.env[name] = value.replace("$PATH", stage.env["PATH"])
        elif word == "ARG":
            name, _, value = rest.partition("=")
            stage.args[name] = value
        elif word == "USER":
            stage.user = rest
    assert stage is not None
    return stage


def try_out(stage: Stage) -> None:
    """The finished root as a container would run it: unprivileged, production, on SQLite under /data."""
    settings = {
        "SECRET_KEY": token_urlsafe(48),
        "JWT_SECRET": token_urlsafe(48),
        "ALLOWED_HOSTS": "book.example.org",
        "PORT": PORT,
    }
    settings |= {"SITE_URL": "https://book.example.org", "HOST": "127.0.0.1", "TRUSTED_PROXIES": "1"}
    places = ":".join(str(stage.root / part) for part in ("usr/bin", "usr/local/bin", "venv/bin"))
    for tool in ("gcc", "cc", "make", "git"):
        assert not shutil.which(tool, path=places), f"{tool} is in the image"
    assert not list((stage.root / "venv/lib/python3.11/site-packages").glob("pip")), "pip is in the image"
    assert not list((stage.root / "app").rglob("tests")) and not list((stage.root / "app").rglob(".env"))
    stage.run("python manage.py prepare", **settings)
    stage.run("python manage.py check --deploy --fail-level WARNING", **settings)
    command, env = stage.command("exec python manage.py web", user=stage.user, extra=settings)
    server = subprocess.Popen(command, env=env)
    try:
        for attempt in range(60):
            check, env = stage.command("python deploy/healthcheck.py", user=stage.user, extra=settings)
            if subprocess.run(check, env=env, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                say(f"The server is healthy ({attempt} s).")
                break
            time.sleep(1)
        else:
            raise SystemExit("The server never got healthy.")
    finally:
        server.terminate()
        say(f"It ended with status {server.wait(timeout=40)}.")
    folders = [str(stage.root / part) for part in ("venv", "app")]
    size = subprocess.run(["du", "-sm", *folders], capture_output=True, text=True, check=True)
    say("MB on top of the base image:\n" + size.stdout)


def say(line: str) -> None:
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()


def main() -> None:
    if os.geteuid() or not shutil.which("debootstrap"):
        raise SystemExit("Needs root and debootstrap: apt-get install debootstrap")
    scratch = Path(tempfile.mkdtemp(prefix="textbook-image-"))
    try:
        try_out(build(ROOT / sys.argv[1], scratch))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
