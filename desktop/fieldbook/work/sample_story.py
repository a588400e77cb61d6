"""The year of one client, act by act: added, talked to, sold to, lost or parked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from fieldbook.book.changes import Change, born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Loss, Note, Sold, Words
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Parked, Ref
from fieldbook.model.touches import Kind, Touch
from fieldbook.work.sample_births import Rows, account_born, drawn_rows
from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_days import Talk
from fieldbook.work.sample_desk import Desk
from fieldbook.work.sample_plan import Plan
from fieldbook.work.sample_scenes import Scene, Stage, following, next_scene
from fieldbook.work.sample_telling import Teller, note_words

Act = tuple[str, Sequence[Change]]
Due = tuple[datetime, Callable[[], Act]]
"""When something happens, and what makes the act of it once that moment has come."""
_PRIVATE, _MOVED, _SECOND = 0.04, 0.5, 0.18
_PARKED_FOR = (30, 110)


class Story:
    """One client on the way through the year; every act leaves it at the touch that is next."""

    def __init__(self, desk: Desk, client: Client, talks: Sequence[Talk]) -> None:
        self.client = client
        self.touch: Touch | None = None
        self.rest: Parked | None = None
        """Until when it is parked and why, once it is."""
        self._desk = desk
        self._talks = talks
        self._plan = Plan(desk, client, talks)
        self._tell = Teller(desk, client)
        self._stage = Stage(client, talks, desk.today)
        self._rows = Rows(Ref(""), ())
        self._who = 0
        self._purpose = ""
        self._order: Scene | None = None
        self._over = desk.now

    @property
    def account(self) -> Ref:
        """The account, once it was added."""
        return self._rows.account

    @property
    def person(self) -> Ref:
        """Who is spoken to there."""
        return self._rows.people[0]

    def acts(self, added: datetime) -> Iterator[Due]:
        """Everything that happens, in order; each act is made when its hour has come."""
        self._over = added
        self._scene = next_scene(self._desk.theatre, self._stage, 0)
        yield added, partial(self._added, added.date())
        for n, talk in enumerate(self._talks):
            if self._slips(talk):
                yield self._hour(self._planned_day(), time(17, 40)), partial(self._move, talk.day)
            start = self._start(talk)
            yield (
                self._hour(talk.day, start, self._desk.random.uniform(8, 25)),
                partial(self._talked, n, start),
            )
            if self._order:
                yield self._after(timedelta(minutes=3)), partial(self._sold, self._order, talk.day)
        yield from self._end()

    def _hour(self, day: date, start: time, minutes: float = 0) -> datetime:
        """So many minutes after a wall time, but after all that was before."""
        moment = self._desk.moment(day, start, minutes)
        self._after(timedelta(minutes=1))
        self._over = max(moment, self._over)
        return self._over

    def _after(self, pause: timedelta) -> datetime:
        self._over = max(self._over, min(self._over + pause, self._desk.latest))
        return self._over

    def _added(self, day: date) -> Act:
        self._rows = drawn_rows(self._desk, self.client)
        if self.client.pattern == "new":
            self._purpose = self._tell.line("opening", self._scene, (0, day))
        else:
            self._purpose = self._tell.purpose(self._scene, (0, day))
        planned = self._planned(-1, day)
        return "Account added", [
            *account_born(self._desk, self.client, self._rows, day),
            *planned,
        ]

    # ---- One talk -------------------------------------------------------------------------------

    def _talked(self, n: int, start: time) -> Act:
        talk = self._talks[n]
        if talk.outcome == "not_reached":
            return self._missed(n, start)
        said = self._said(n)
        private = self._desk.random.random() < _PRIVATE
        if private:
            secret = self._tell.line("private", self._scene, (self._who, talk.day))
            said["discussed"] = f"{said['discussed']} {secret}"
        note = self._note(talk, start, private=private)
        done = changed(Touch, note.touch or note.id, state="done", at=note.at)
        self._go_on(n)
        planned = self._planned(n, talk.day, private=private)
        note = replace(note, next=self.touch.id if self.touch else None)
        words = note_words(note.id, said, self._purpose)
        return "Note saved", [born(note), born(words), done, *planned]

    def _missed(self, n: int, start: time) -> Act:
        """Nobody answered: the same touch is tried again, with the same purpose."""
        talk = self._talks[n]
        note = self._note(talk, start, private=False)
        note = replace(note, next=note.touch)
        said = {"discussed": self._tell.line("attempt", self._scene, (self._who, talk.day))}
        words = note_words(note.id, said, self._purpose)
        again = self.moved(self._talks[n + 1].day, None)
        return "Attempt noted", [born(note), born(words), *again]

    def _note(self, talk: Talk, start: time, *, private: bool) -> Note:
        channel = self.touch.channel if self.touch else "call"
        return Note(
            id=self._desk.new_id(),
            account=self._rows.account,
            person=self._rows.people[self._who],
            channel=channel,
            at=self._desk.when(talk.day, start, channel),
            outcome=talk.outcome,
            touch=self.touch.id if self.touch else None,
            private=private,
        )

    def _said(self, n: int) -> dict[str, str]:
        talk = self._talks[n]
        where = (self._who, talk.day)
        if n == len(self._talks) - 1 and self.client.fate == "lost":
            return self._tell.aside("lost_words", self._scene, where)
        if n == 0 and self.client.pattern == "new":
            return self._tell.aside("first", self._scene, where)
        if talk.outcome == "moved_on":
            return self._tell.aside("moved_on", self._scene, where)
        return self._tell.said(self._scene, where)

    def _go_on(self, n: int) -> None:
        """On to the next step, story and purpose; after "moved on" the old purpose stays."""
        talk, last = self._talks[n], n == len(self._talks) - 1
        if last and self.client.fate == "lost":
            self._purpose = ""
            return
        if last and "weak" in self.client.ending:
            self._purpose = self._tell.line("weak", self._scene, (self._who, talk.day))
            return
        if talk.outcome == "moved_on":
            return
        if n or self.client.pattern != "new":
            sold = self._scene.step.sold and self.client.fate != "lead"
            self._order = self._scene if sold else None
            self._scene = following(self._desk.theatre, self._stage, self._scene, n + 1)
        self._who = self._next_person()
        self._purpose = self._tell.purpose(self._scene, (self._who, talk.day))

    def _next_person(self) -> int:
        if self._desk.random.random() >= _SECOND:
            return 0
        return self._desk.random.randrange(len(self._rows.people))

    # ---- What follows ---------------------------------------------------------------------------

    def _planned(self, n: int, day: date, *, private: bool = False) -> list[Change]:
        """The next touch with its purpose; none for one that is lost."""
        last = n == len(self._talks) - 1
        if self.client.fate == "lost" and last:
            self.touch = None
            return []
        step = self._scene.step
        channel = self._plan.channel(n, step)
        kind: Kind = "selling" if self.client.rating == "D" else step.kind
        self.touch = Touch(
            id=self._desk.new_id(),
            account=self._rows.account,
            person=self._rows.people[self._who],
            channel=channel,
            kind=kind,
            at=self._desk.when(self._plan.day(n, day), self._plan.start(n, channel), channel),
            private=private,
        )
        words = Words(id=self.touch.id, purpose=self._purpose)
        return [born(self.touch), *([born(words)] if self._purpose else [])]

    def _planned_day(self) -> date:
        return self.touch.at.day if self.touch and self.touch.at else date.max

    def _slips(self, talk: Talk) -> bool:
        """Whether a touch whose day has come is moved to the day it is really had."""
        late = (talk.day - self._planned_day()).days
        return 0 < late <= 7 and self._desk.random.random() < _MOVED

    def _move(self, day: date) -> Act:
        return "Touch moved", self.moved(day, None)

    def moved(self, day: date, start: time | None) -> list[Change]:
        """The touch that is next comes to lie on another day."""
        if self.touch is None:
            return []
        at = self._desk.when(day, start, self.touch.channel)
        self.touch = replace(self.touch, at=at)
        return [changed(Touch, self.touch.id, at=at)]

    def _start(self, talk: Talk) -> time:
        """When the talk begins: at the hour that was set, and after the one before it."""
        at = self.touch.at if self.touch else None
        if at and at.start and at.day == talk.day:
            return at.start
        return self._desk.hour(self.touch.channel if self.touch else "call")

    def _sold(self, scene: Scene, day: date) -> Act:
        self._order = None
        where = (0, day)
        row = Sold(
            id=self._desk.new_id(),
            account=self._rows.account,
            what=self._tell.line("sold_what", scene, where),
            amount=int(scene.slots["amount"].strip("£").replace(",", "")),
            day=day,
            promised=self._tell.line("promised", scene, where),
        )
        return "Sale noted", [born(row)]

    # ---- What becomes of it ---------------------------------------------------------------------

    def _end(self) -> Iterator[Due]:
        if self.client.fate == "lost":
            yield self._after(timedelta(minutes=6)), self._lost
        elif self.client.fate == "archived":
            yield self._after(timedelta(days=9)), self._archived
        elif self.client.fate == "parked":
            yield self._after(timedelta(hours=1)), self._parked

    def _lost(self) -> Act:
        day = self._over.date()
        reason = self._tell.line("lost", self._scene, (0, day))
        loss = Loss(id=self._desk.new_id(), account=self._rows.account, day=day, reason=reason)
        stage = changed(Account, self._rows.account, stage="lost")
        return "Account lost", [stage, born(loss), *self._cancelled()]

    def _archived(self) -> Act:
        stage = changed(Account, self._rows.account, stage="archived")
        return "Account changed", [stage, *self._cancelled()]

    def _parked(self) -> Act:
        """No contact until a day, for a reason; the touch that is next ends it."""
        desk, touch = self._desk, self.touch
        until = working_day(
            desk.today + timedelta(days=desk.random.randint(*_PARKED_FOR)), desk.off
        )
        where = (0, self._over.date())
        parked = self.rest = Parked(until, self._tell.line("parked", self._scene, where))
        self._purpose = self._tell.line("parked_purpose", self._scene, where)
        changes = [changed(Account, self._rows.account, parked=parked), *self.moved(until, None)]
        if touch:
            changes.append(changed(Words, touch.id, purpose=self._purpose))
        return "Account changed", changes

    def _cancelled(self) -> list[Change]:
        touch, self.touch = self.touch, None
        return [changed(Touch, touch.id, state="cancelled")] if touch else []
