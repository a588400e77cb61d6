"""What is done with a touch from Today: its menus, and one function of `work` for each deed."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Ref, When
from fieldbook.text import _, plural
from fieldbook.ui.note_words import tries_words
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.today.move_menu import MissedMenu, MoveMenu, RowMenu
from fieldbook.ui.practise import Practise
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.triage import TriageView
from fieldbook.ui.words import chosen_day, hour, lead_in, short_day
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.notes import NoteDraft, SavedNote, save_note
from fieldbook.work.plan import place_touch
from fieldbook.work.today import Row
from fieldbook.work.touches import cancel_planned, move_all, move_planned
from fieldbook.work.triage import Spread, spread_missed


class TouchDeeds(QObject):
    """The deeds of one page."""

    go = Signal(str, str)
    """As Page.go."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        """`page` is what the menus belong to."""
        super().__init__(page)
        self._shell, self._page = shell, page
        self.today = date.min
        """The seller's day."""
        self._deeds: dict[str, Callable[[Row, QPoint], None]] = {
            "log": self._on_log,
            "account": self._on_account,
            "reset": self._on_reset,
            "flags": self._on_flags,
            "practise": self._on_practise,
            "move": self._on_move_menu,
            "more": self._on_more,
            "menu": self._on_menu,
            "done": partial(self._on_outcome, "done"),
            "moved_on": partial(self._on_outcome, "moved_on"),
            "missed": self._on_missed,
            "not_reached": self._on_not_reached,
            "cancel": self._on_cancel,
            "glance": self._on_glance,
            **{f"rate_{one}": partial(self._on_rate, one) for one in RATINGS},
        }
        self.together: list[Row] = []
        """The rows that are chosen together with the one a deed is asked for, itself too."""

    def ask(self, deed: str, row: Row, place: QPoint | None = None) -> None:
        """Does a deed with a touch; a menu opens at `place` on the screen."""
        self._deeds[deed](row, place or QPoint())

    # ---- Going and choosing ---------------------------------------------------------------------

    def _on_log(self, row: Row, _place: QPoint) -> None:
        self.go.emit("note", row.account)

    def _on_reset(self, row: Row, _place: QPoint) -> None:
        self.go.emit("reset", row.account)

    def _on_flags(self, row: Row, _place: QPoint) -> None:
        self.go.emit("flags", row.account)

    def _on_outcome(self, outcome: Outcome, row: Row, _place: QPoint) -> None:
        """The form, filled in as far as one key can say it."""
        self.go.emit("note", row.account)
        for one in self._over().findChildren(QuickNote):
            if one.isVisible():
                one.form.sheet.recap.choose(outcome)

    def _on_missed(self, row: Row, place: QPoint) -> None:
        if row.kind == "reset" or not row.first:
            self._shell.tell(_("Write a note about it: Enter."))
            return
        menu = MissedMenu(self._page, row)
        menu.chosen.connect(self._on_tried_so)
        menu.popup(place)

    def _on_account(self, row: Row, _place: QPoint) -> None:
        self.go.emit("account", row.account)

    def _over(self) -> QWidget:
        host = self._page.window()
        return (host.centralWidget() if isinstance(host, QMainWindow) else None) or host

    def _on_glance(self, row: Row, _place: QPoint) -> None:
        Glance(self._shell, self._over(), row.account, row.name).open()

    def _on_practise(self, row: Row, _place: QPoint) -> None:
        who = f"{row.person}, {row.name}" if row.person else row.name
        Practise(self._over(), who, lead_in(row.channel), row.purpose).open()

    def _moves(self, row: Row) -> MoveMenu:
        menu = MoveMenu(self._page, row, self.today)
        menu.chosen.connect(self._on_move)
        return menu

    def _on_move_menu(self, row: Row, place: QPoint) -> None:
        self._moves(row).popup(place)

    def _on_more(self, row: Row, place: QPoint) -> None:
        menu = RowMenu(self._page, row)
        menu.asked.connect(self.ask)
        menu.popup(place)

    def _on_menu(self, row: Row, place: QPoint) -> None:
        menu = RowMenu(self._page, row)
        menu.offer_all(self._moves(row))
        menu.asked.connect(self.ask)
        menu.popup(place)

    # ---- Writing --------------------------------------------------------------------------------

    def _on_move(self, row: Row, day: date) -> None:
        if len(self.together) > 1:
            self._move_together(day)
            return
        moving = partial(move_planned, touch=row.touch, day=day)
        self._shell.write(moving, partial(self._on_moved, row.name), self._on_refused)

    def _on_moved(self, name: str, at: When) -> None:
        told = _("{name} is moved to {when}.").format(name=_short(name), when=self._when(at))
        self._shell.tell(told, undo=True)

    def _move_together(self, day: date) -> None:
        touches = [one.touch for one in self.together]
        told = plural(
            "{n} touch is moved to {day}.", "{n} touches are moved to {day}.", len(touches)
        )
        done = partial(self._on_all_moved, told.replace("{day}", chosen_day(day, self.today)))
        self._shell.write(partial(move_all, touches=touches, day=day), done, self._on_refused)

    def _on_all_moved(self, told: str, _nothing: None) -> None:
        self._shell.tell(told, undo=True)

    def _on_rate(self, rating: Rating, row: Row, _place: QPoint) -> None:
        accounts = list(dict.fromkeys(one.account for one in self.together or [row]))
        told = plural("{name} is rated {r}.", "{n} accounts are rated {r}.", len(accounts))
        told = told.replace("{name}", _short(row.name)).replace("{r}", rating)
        rating_them = partial(rate_accounts, accounts=accounts, rating=rating)
        self._shell.write(rating_them, partial(self._on_rated, told), self._on_refused)

    def _on_rated(self, told: str, act: str) -> None:
        self._shell.tell(told if act else _("There is nothing to change."), undo=bool(act))

    def place(self, account: str, start: time) -> None:
        """The next touch of an account stands today at an hour."""
        placing = partial(place_touch, what=Ref(account), at=When(self.today, start))
        self._shell.write(placing, self._on_placed, self._on_refused)

    def _on_placed(self, at: When) -> None:
        self._shell.tell(_("Planned for {when}.").format(when=self._when(at)), undo=True)

    def _on_not_reached(self, row: Row, _place: QPoint) -> None:
        self._on_tried_so(row, "")

    def _on_tried_so(self, row: Row, words: str) -> None:
        draft = NoteDraft(account=row.account, outcome="not_reached", discussed=words)
        self._shell.write(
            partial(save_note, draft=draft), partial(self._on_tried, row), self._on_refused
        )

    def _on_tried(self, row: Row, saved: SavedNote) -> None:
        told = _("{name} was not reached.").format(name=_short(row.name))
        if row.standing.attempts:
            told += f" {tries_words(row.standing.attempts)}."
        if saved.next_at:
            told += " " + _("Next try: {when}.").format(when=self._when(saved.next_at))
        self._shell.tell(told, undo=True)

    def _on_cancel(self, row: Row, _place: QPoint) -> None:
        self._shell.write(
            partial(cancel_planned, touch=row.touch),
            partial(self._on_cancelled, row.name),
            self._on_refused,
        )

    def _on_cancelled(self, name: str, _nothing: None) -> None:
        told = _("The touch with {name} is cancelled.").format(name=_short(name))
        self._shell.tell(told, undo=True)

    def look_through(self) -> None:
        """What was missed, touch by touch."""
        TriageView(self._shell, self._over(), self.go.emit).open()

    def spread_missed(self) -> None:
        """What was missed is laid on the days to come."""
        self._shell.write(spread_missed, self._on_spread, self._on_refused)

    def _on_spread(self, spread: Spread) -> None:
        if spread.last is None:
            return
        told = plural(
            "{n} touch is moved, to {day}.", "{n} touches are moved, up to {day}.", spread.count
        )
        self._shell.tell(told.format(day=short_day(spread.last, self.today)), undo=True)

    def _when(self, at: When) -> str:
        day = chosen_day(at.day, self.today)
        return f"{day}, {hour(at.start)}" if at.start else day

    def _on_refused(self, error: FieldbookError) -> None:
        self._shell.tell(f"{error.title} {error.advice}".strip())


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59].rstrip() + "…"
