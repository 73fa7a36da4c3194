"""A stage for docs/operations.md: its paths below a folder, its names on loopback, its services as their units say."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from configparser import RawConfigParser
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.cli.running import plain_environment
from tests.conftest import left_out
from tests.house.repository import ROOT
from tests.ports import free_port

DOCUMENT = ROOT / "docs" / "operations.md"
TOOL = str(ROOT / "scripts" / "debian-tools")
STATUS, CONSOLE = "127.0.0.1", "127.0.0.2"
"""What stands for the two names: two addresses of this machine."""
NOT_HERE = {
    "apt-get": "needs root and the network; scripts/debian-tools unpacks nginx without either",
    "useradd": "would change this machine",
    "git": "nobody is at git.example.org; this checkout takes the place of the clone",
    "make": "fetches packages; set-up has done that for this checkout",
    "alias": "systemd does not run everywhere; a test compares what it says with the units",
    "certbot": "needs names that the internet knows",
}
"""Commands of the document that loopback has no place for, each with the reason."""
_FOLDERS = (
    "opt",
    "etc/systemd/system",
    "etc/nginx/sites-available",
    "etc/nginx/sites-enabled",
    "var/lib",
    "var/backups",
)
_NGINX = """
{user}
daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/etc/nginx/sites-enabled/*;
}}
"""
"""What Debian's package of nginx brings, as far as the site needs it."""


def commands() -> list[str]:
    """Every line of the document that a reader types, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.replace("\\\n", "").splitlines()]


def name_of(typed: str) -> str:
    """The program of a line."""
    return _bare(shlex.split(typed))[0]


class Stage:
    """A machine as the document leaves it, in a folder."""

    def __init__(self, folder: Path, relay: int) -> None:
        self.folder, self.port = folder, free_port()
        web, public = free_port(), free_port()
        paths = (
            "/opt/baken",
            "/var/lib/baken",
            "/var/backups/baken",
            "/etc/baken",
            "/etc/systemd/system",
            "/etc/nginx",
        )
        self._places = {
            **{path: f"{folder}{path}" for path in paths},
            "https://status.example.org": f"http://{STATUS}:{self.port}",
            "https://baken.example.org": f"http://{CONSOLE}:{self.port}",
            "status.example.org": STATUS,
            "baken.example.org": CONSOLE,
            "--port 8000": f"--port {web}",
            "--port 8001": f"--port {public}",
            "127.0.0.1:8000": f"127.0.0.1:{web}",
            "127.0.0.1:8001": f"127.0.0.1:{public}",
            "listen 80;": f"listen {STATUS}:{self.port}; listen {CONSOLE}:{self.port};",
            "listen [::]:80;": "",
            "relay.example.org port=587 security=starttls": f"127.0.0.1 port={relay} security=none",
        }
        self._wanted = re.compile("|".join(re.escape(place) for place in sorted(self._places, key=len, reverse=True)))
        self._running: list[subprocess.Popen[bytes]] = []
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True)
        (folder / "opt" / "baken").symlink_to(ROOT)
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "etc" / "nginx" / "nginx.conf").write_text(_NGINX.format(folder=folder, user=user), "utf-8")
        self._played: dict[str, Callable[[list[str]], object]] = {
            **dict.fromkeys(("cp", "ln", "sqlite3"), self._run),
            "install": lambda words: self._run(_without(words, ("-o", "-g"))),
            "baken": lambda words: self.baken(*words[1:]),
            "editor": lambda words: self._edit(Path(words[1])),
            "nginx": lambda words: self._run([*self._nginx, *words[1:]]),
            "systemctl": self._systemctl,
        }

    def here(self, text: str) -> str:
        """`text` with the paths, names and ports of this stage."""
        return self._wanted.sub(lambda found: self._places[found[0]], text)

    def plays(self, typed: str) -> bool:
        """Whether this line is run here."""
        return name_of(typed) in self._played

    def type(self, typed: str) -> None:
        """Does what a reader does with this line; it has to succeed."""
        words = _bare(shlex.split(self.here(typed)))
        self._played[words[0]](words)

    def baken(self, *typed: str) -> str:
        """Runs `baken` with the settings of the services; what it says."""
        program = str(self.folder / "opt" / "baken" / ".venv" / "bin" / "baken")
        return self._run([program, *typed], self.environment())

    def environment(self) -> dict[str, str]:
        """What systemd makes of the file that the units name."""
        lines = (self.folder / "etc" / "baken" / "baken.env").read_text("utf-8").splitlines()
        pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
        return plain_environment(DATABASE_URL="", **{name: "".join(shlex.split(value)) for name, _, value in pairs})

    def unit(self, name: str) -> dict[str, str]:
        """The section `Service` of an installed unit, as it reads here."""
        parser = RawConfigParser(strict=False)
        parser.optionxform = str  # type: ignore[assignment,method-assign]  # configparser says to
        parser.read_string(self.here((self.folder / "etc/systemd/system" / f"{name}.service").read_text("utf-8")))
        return dict(parser["Service"])

    def end(self) -> None:
        """Ends what was started, the last first."""
        for process in reversed(self._running):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def _nginx(self) -> list[str]:
        return [TOOL, "nginx", "-e", "stderr", "-p", str(self.folder), "-c", str(self.folder / "etc/nginx/nginx.conf")]

    def _run(self, words: list[str], environment: dict[str, str] | None = None) -> str:
        ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, env=environment)
        assert ran.returncode == 0, f"{shlex.join(words)}: {ran.returncode}\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    def _edit(self, file: Path) -> None:
        """Puts in what the document asks for at this file."""
        text = self.here(file.read_text("utf-8"))
        if file.name == "plan.yaml":
            text = text.replace("\nplan:\n", f'\nplan:\n  last_reviewed: "{time.strftime("%Y-%m-%d")}"\n', 1)
        file.write_text(text, "utf-8")

    def _systemctl(self, words: list[str]) -> None:
        if words[1:3] == ["enable", "--now"]:
            for name in words[3:]:
                self._start_unit(name)
        elif words[1:] == ["reload", "nginx"]:
            self._start(self._nginx, None, (STATUS, self.port))
        else:
            assert words[1:] == ["daemon-reload"]

    def _start_unit(self, name: str) -> None:
        unit = self.unit(name)
        words = shlex.split(unit["ExecStart"])
        assert unit["EnvironmentFile"] == str(self.folder / "etc" / "baken" / "baken.env")
        port = int(words[words.index("--port") + 1]) if "--port" in words else None
        self._start(words, self.environment(), ("127.0.0.1", port) if port else None, unit["WorkingDirectory"])

    def _start(
        self, words: list[str], world: dict[str, str] | None, at: tuple[str, int] | None, folder: str | None = None
    ) -> None:
        process = subprocess.Popen(words, cwd=folder, env=world, process_group=0)
        self._running.append(process)
        until = time.monotonic() + 30
        while at is not None and not _listens(at):
            assert process.poll() is None, f"{shlex.join(words)} ended"
            assert time.monotonic() < until, f"{shlex.join(words)} does not answer"
            time.sleep(0.05)


@contextmanager
def stage(folder: Path, relay: int) -> Iterator[Stage]:
    """An empty stage; what was started on it ends with it. Skips the test where nginx or sqlite3 can't be had."""
    found = subprocess.run([TOOL, "nginx", "-v"], capture_output=True, text=True, check=False)
    if found.returncode or not shutil.which("sqlite3"):
        left_out(found.stderr.strip() if found.returncode else "needs sqlite3")
    made = Stage(folder, relay)
    try:
        yield made
    finally:
        made.end()


def _bare(words: list[str]) -> list[str]:
    """A command without `sudo` and whose name it is run in."""
    while words[0] == "sudo" or words[0] == "-u":
        words = words[2:] if words[0] == "-u" else words[1:]
    return words


def _without(words: list[str], options: tuple[str, ...]) -> list[str]:
    """`words` without these options and what is given to them."""
    return [word for before, word in zip(["", *words], words, strict=False) if not {before, word} & {*options}]


def _listens(at: tuple[str, int]) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(at) == 0
