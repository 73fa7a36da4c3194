"""The text that goes out by itself just before a promise breaks, where the plan lets it and it is true."""

from collections.abc import Iterable

from baken.incidents.leaving import is_leaving
from baken.incidents.models import PromiseRecord
from baken.incidents.naming import audience_name
from baken.incidents.promising import Standing
from baken.incidents.publishing import keep, publish
from baken.incidents.run import PLAN, Run
from baken.incidents.state import progress
from baken.incidents.writing import Wish, write
from baken.lib.words import Words, as_data, words
from baken.plan.promises.due import Due
from baken.plan.promises.holding import BEFORE, Holding, holding


def hold(run: Run, promises: Iterable[Standing]) -> bool:
    """Keeps rhythms that are about to break with the plan's own text, each tried once; True where one went out."""
    did = False
    for row, item in promises:
        if item.how == "rhythm" and row.held_at is None and item.due_at - BEFORE <= run.now <= item.due_at:
            did |= not is_leaving(run.incident, item.audience) and _hold(run, row, item)
    return did


def _hold(run: Run, row: PromiseRecord, item: Due) -> bool:
    row.held_at = run.now
    row.save(update_fields=("held_at",))
    found = holding(run.index, progress(run), item)
    if isinstance(found, Words):
        return _refuse(run, row, item, found)
    wish = Wish("no_news", frozenset((item.audience,)), holding=found.next_at)
    written = write(run, wish)
    if not written.texts:
        return _refuse(run, row, item, written.unreached[-1].because if written.unreached else found.because)
    publish(run, keep(run, wish, written, PLAN), written.unreached, PLAN, _because(found))
    return True


def _because(found: Holding) -> Words:
    return found.because


def _refuse(run: Run, row: PromiseRecord, item: Due, reason: Words) -> bool:
    said = words("no text can go out to {audience} by itself", audience=audience_name(run.index, item.audience))
    run.tell("promise:unheld", said, promise=row.pk, audience=item.audience, because=as_data(reason))
    return False
