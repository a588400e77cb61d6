"""Whose yes stands behind an hour: the planned touches that were agreed by an answer."""

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.accounts import Person
from fieldbook.model.replies import Answer, agreed, newest
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch

_AMONG = "touch IN (SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"


def who_agreed(connection: Connection, touches: Collection[Ref]) -> dict[Ref, str]:
    """Those of these touches whose hour somebody said yes to, with the name of who did.

    "" is the name of somebody who is no longer in the book. A touch that was moved since is not
    among them.
    """
    answers: dict[Ref, list[Answer]] = defaultdict(list)
    for one in reads.where(connection, Answer, _AMONG, json.dumps(sorted(touches))):
        if one.touch:
            answers[one.touch].append(one)
    found: dict[Ref, str] = {}
    for row, said in answers.items():
        touch = reads.get(connection, Touch, row)
        if touch and agreed(touch, said):
            last = newest(row, said)
            person = reads.get(connection, Person, last.person) if last and last.person else None
            found[row] = person.name if person else ""
    return found
