"""Content folders in a real git."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from clusterweeks.model.library import Library, Revision
from clusterweeks.model.run import Run
from clusterweeks.reading.history import read_history
from clusterweeks.reading.load import load
from clusterweeks.reading.source import key_of

LONG = "".join(f"line {number}\n" for number in range(30))


def at(hour: int) -> datetime:
    return datetime(2019, 5, 14, hour, tzinfo=UTC)


class Repository:
    """A git repository whose commits are made at hours of one day, in another zone than UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "sub" / "content"
        self.content.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, hour: int = 0, minute: int = 0) -> str:
        moment = f"2019-05-14T{hour + 2 + minute // 60:02}:{minute % 60:02}:00+0200"
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "C",
            "GIT_COMMITTER_EMAIL": "c@example.org",
            "GIT_COMMITTER_DATE": moment,
        }
        run = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True)
        return run.stdout.decode()

    def write(self, name: str, text: str) -> Path:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def commit(self, hour: int) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x\n\ny", hour=hour)

    def move(self, old: str, new: str) -> None:
        (self.content / new).parent.mkdir(parents=True, exist_ok=True)
        (self.content / old).rename(self.content / new)

    def revision(self, name: str = "events/x.yaml", content: Path | None = None) -> Revision | None:
        history = read_history(content or self.content)
        assert history.note == ""
        key = key_of(name)
        assert key
        return history.revision(key)

    def change(self, hour: int, **files: str | None) -> None:
        """Write events (`None` deletes one) and commit."""
        for name, text in files.items():
            if text is None:
                (self.content / f"events/{name}.yaml").unlink()
            else:
                self.write(f"events/{name}.yaml", text)
        self.commit(hour)

    def load(self, day: str = "2019-03-22", *, drafts: bool = False) -> Library:
        none = self.folder / "none"
        now = datetime(2019, 3, 22, tzinfo=UTC)
        run = Run(self.content, (none,), (none,), none, now=now, as_of=date.fromisoformat(day), drafts=drafts)
        library, note, problems = load(run)
        assert (note, problems) == ("", ())
        return library
