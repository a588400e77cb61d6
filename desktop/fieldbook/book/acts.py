"""Acts as the journal tells them: label, who, when, on which device."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fieldbook.book.ground import Ground, listed
from fieldbook.book.journal import ACT, stored_patch


@dataclass(frozen=True, slots=True)
class Act:
    """One labelled act: `number` stands for its id in this file, `n` is its place in the journal.

    `by` is the id of the seller who did it, or "".
    """

    number: int
    id: str
    label: str
    by: str
    stamp: int
    n: int


_SELECT = """SELECT j.act, lower(hex(i.id)), j.patch, j.stamp, j.n FROM journal j
JOIN ids i ON i.n = j.act WHERE j.kind = ? AND j.row = j.act AND j.patch IS NOT NULL
AND ifnull(j.arrival, 0) NOT IN (SELECT value FROM json_each(?))"""


def acts(ground: Ground, condition: str = "", *values: object, most: int = -1) -> Iterator[Act]:
    """The labelled acts that are not set aside, the newest place first.

    `condition` narrows them, in SQL over `j` (the journal) and `i` (the act's id); of the newest
    `most` those are given that have a label (all by default).
    """
    sql = f"{_SELECT} {condition} ORDER BY j.n DESC LIMIT ?"
    kind = ground.kind_number(ACT)
    for number, hexed, patch, stamp, n in ground.driver.execute(
        sql, (kind, listed(ground.aside), *values, most)
    ):
        said = stored_patch(patch)
        label, by = said.get("label"), said.get("by")
        if label:
            yield Act(number, hexed, str(label), by if isinstance(by, str) else "", stamp, n)


def acts_of_devices(ground: Ground, devices: Collection[str]) -> Iterator[Act]:
    """The acts written on these devices, the newest first."""
    numbers = [
        number
        for device in devices
        for number in ground.numbers("SELECT n FROM devices WHERE device = unhex(?)", device)
    ]
    within = "AND j.device IN (SELECT value FROM json_each(?))"
    return acts(ground, within, listed(numbers))
