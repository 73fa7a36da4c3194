"""What the message rules notice in the texts of a plan, as findings beside those of readiness."""

from collections.abc import Iterator

from baken.plan.problems import Level, Path
from baken.plan.wording.in_texts import remarks_on
from baken.readiness.findings import Found, Subject


def in_its_texts(subject: Subject) -> Iterator[tuple[str, Level, str, Found]]:
    """Rule, level, source and finding for each remark on a text of the plan as written.

    A text that would be kept from going out each time is an error, other advice a note.
    """
    for place, text in enumerate(subject.written.templates or ()):
        for language, remark in remarks_on(subject.index, text):
            path: Path = ("templates", place, "body", *([language] if language else []))
            level: Level = "error" if remark.blocks else "note"
            yield remark.rule, level, remark.source, Found(path, remark.words, remark.suggestion)
