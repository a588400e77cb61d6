"""Red flags, of one account or of the whole book: why each is up, what speaks for it, and its end
by one key."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.flags import RULES, Rule
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.flag_forms import clear_form, raise_form, wake_wish
from fieldbook.ui.flag_words import age_words, evidence_line, rest_words
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.account.forms import AccountForm, Wish
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.turning import TurningOverlay
from fieldbook.work.days import today
from fieldbook.work.flags import FlagLine, flags_of, rule_name
from fieldbook.work.resets import account_names
from fieldbook.work.team_flags import Fresh, fresh_flags, keep_flags, kept_flags

WIDE, HIGH = 820, 560
MOST = 3
"""So many rows that speak for a flag are shown with it, the newest."""
_LETTERS = (Qt.Key.Key_F, Qt.Key.Key_A, Qt.Key.Key_U)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose flags are shown: those of an account, or without one those of the book; and of which
    rule at first."""

    account: Ref | None = None
    rule: Rule | None = None


class FlagsView(TurningOverlay):
    """F takes the chosen flag down with a reason, U lets it rest no longer, A raises one by hand,
    Enter opens the account."""

    taken_down = Signal(str, str)
    """The account and the rule; the book knows already."""

    def __init__(
        self, shell: Shell, host: QWidget, go: Callable[[str, str], None], whose: Whose
    ) -> None:
        """`host` is what it lies over; `go` is called with a place and a row, as Page.go."""
        super().__init__(host)
        self._shell, self._go, self._account = shell, go, whose.account
        self._name = _name(shell, whose.account)
        title = _("Red flags: {name}").format(name=self._name) if self._name else _("Red flags")
        self.setAccessibleName(title)
        self._known: dict[Entry, FlagLine] = {}
        self._down: set[tuple[Ref, Rule]] = set()
        self._looking = False
        self.form: AccountForm | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.list = LineList(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setMinimumHeight(theme.px(110))
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_open)
        column.addLayout(self._head(title))
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addWidget(self._below())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self.fill()
        if whose.rule and self.rules.findData(whose.rule) >= 0:
            self.rules.setCurrentIndex(self.rules.findData(whose.rule))

    def _head(self, title: str) -> QVBoxLayout:
        head, row = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(*[theme.px(side) for side in (20, 16, 20, 12)])
        head.setSpacing(theme.px(4))
        self.rules = QComboBox()
        self.rules.setAccessibleName(_("Which flags to see"))
        self.rules.setVisible(False)
        self.rules.currentIndexChanged.connect(self._show_lines)
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        row.addWidget(Label(title, "card"), 1)
        row.addWidget(self.rules)
        head.addLayout(row)
        head.addWidget(self.told)
        return head

    def _below(self) -> QWidget:
        """What speaks for the chosen one, and what can be done; or the form that asks why."""
        made = QWidget()
        self._place = QVBoxLayout(made)
        self._place.setContentsMargins(*[theme.px(side) for side in (20, 10, 16, 12)])
        self._place.setSpacing(theme.px(6))
        self.why, self.evidence = Label("", "body"), Label("", "caption", "ink2")
        self._fault = Label("", "name", "amber")
        for label in (self.why, self.evidence, self._fault):
            label.setWordWrap(True)
            self._place.addWidget(label)
        self._fault.hide()
        self._deeds = QWidget()
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.setSpacing(theme.px(8))
        self.clear = Button(_("Take down …"), "primary", icon="flag", key="F")
        self.clear.clicked.connect(self._on_clear)
        self.wake = Button(_("Rest no longer"), key="U")
        self.wake.clicked.connect(self._on_wake)
        self.add = Button(_("Raise one …"), icon="plus", key="A")
        self.add.clicked.connect(self._on_raise)
        self.open_button = Button(_("Open account"), key="Enter")
        self.open_button.clicked.connect(self._on_open)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        for button in (self.clear, self.wake, self.open_button, self.add):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        self._place.addWidget(self._deeds)
        return made

    # ---- Showing ------------------------------------------------------------------------------

    def fill(self) -> None:
        """The flags as they are now; the same place in the list stays chosen."""
        book = self._shell.book
        if self._account is not None:
            self._lines = flags_of(book, self._account)
            self._counts = Counter(one.rule for one in self._lines)
        else:
            found, holds = kept_flags(book)
            if not holds and not self._looking:
                self._looking = True
                self._shell.look(fresh_flags, self._on_fresh, self._on_stale)
            lines = found.newest if found else ()
            self._lines = tuple(one for one in lines if (one.account, one.rule) not in self._down)
            rules = found.rules if found else ()
            self._counts = Counter({one.rule: len(one.accounts) for one in rules})
        self._show_rules()
        self._show_lines()

    def _on_fresh(self, fresh: Fresh) -> None:
        self._shell.write(partial(keep_flags, found=fresh), self._on_kept, self._on_stale)

    def _on_kept(self, _nothing: None) -> None:
        self._looking = False
        self._down.clear()
        if self.form is None:
            self.fill()

    def _on_stale(self, error: FieldbookError) -> None:
        self._looking = False
        self._on_refused("", error)

    def _show_rules(self) -> None:
        """The choice of a rule; an account has so few flags that all are seen."""
        chosen = self.rules.currentData()
        self.rules.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rules.clear()
        self.rules.addItem(_("All"), "")
        for rule in (one for one in RULES if self._counts[one]):
            self.rules.addItem(f"{rule_name(rule)} ({self._counts[rule]:,})", rule)
        self.rules.setCurrentIndex(max(0, self.rules.findData(chosen)))
        self.rules.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.rules.setVisible(self._account is None and self.rules.count() > 2)

    def _show_lines(self) -> None:
        at, rule = self.list.currentIndex().row(), self.rules.currentData()
        wanted = [one for one in self._lines if not rule or one.rule == rule]
        up = [one for one in wanted if not one.snoozed]
        rest = [one for one in wanted if one.snoozed]
        named = self._account is None
        self._known = {_entry(one, named=named): one for one in wanted}
        entries = {one: entry for entry, one in self._known.items()}
        groups = [
            Group(title, tuple(entries[one] for one in some))
            for title, some in (
                (plural("{n} flag is up", "{n} flags are up", len(up)), up),
                (plural("{n} rests", "{n} rest", len(rest)), rest),
            )
            if some
        ]
        self.list.show_groups(groups)
        last = self.list.lines.rowCount() - 1
        if at >= 0 and last > 0:
            self.list.go_to(self.list.lines.step(min(at, last) - 1, 1))
        self.told.setText(self._sentence(len(up)))
        self._on_current()

    def _sentence(self, shown: int) -> str:
        if not self._lines:
            return _("Looking …") if self._looking else _("No red flag is up.")
        rule = self.rules.currentData()
        count = self._counts[rule] if rule else sum(self._counts.values())
        if self._account is None and count > shown:
            return _("The newest {shown} of {n}.").format(shown=shown, n=f"{count:,}")
        return _("Each is taken down with a reason, and comes back if something newer speaks.")

    def chosen(self) -> FlagLine | None:
        """What a key would act on."""
        entry = self.list.current()
        return self._known.get(entry) if entry else None

    def _on_current(self) -> None:
        one, asking = self.chosen(), self.form is not None
        self.why.setText(one.why if one else "")
        self.why.setVisible(one is not None)
        self.evidence.setText(self._evidence(one) if one else "")
        self.evidence.setVisible(bool(self.evidence.text()) and not asking)
        self._deeds.setVisible(not asking)
        self.clear.setVisible(one is not None and one.snoozed is None)
        self.wake.setVisible(one is not None and one.snoozed is not None)
        self.open_button.setVisible(one is not None and self._account is None)
        self.add.setVisible(self._account is not None)

    def _evidence(self, one: FlagLine) -> str:
        day = today(self._shell.book)
        told = [rest_words(one, day)] if one.snoozed else []
        told += [evidence_line(each, day) for each in one.evidence[:MOST]]
        return "\n".join(told)

    # ---- Doing --------------------------------------------------------------------------------

    def _on_open(self) -> None:
        one = self.chosen()
        if one and self._account is None:
            self.close_overlay()
            self._go("account", one.account)

    def _on_clear(self) -> None:
        one = self.chosen()
        if one and not one.snoozed:
            self.ask(clear_form(one, today(self._shell.book)))

    def _on_wake(self) -> None:
        one = self.chosen()
        if one and one.snoozed:
            self._write(wake_wish(one), None)

    def _on_raise(self) -> None:
        if self._account is not None:
            self.ask(raise_form(self._account, self._name))

    def begin(self) -> None:
        """Where nothing is up at an account, what somebody saw is asked at once."""
        if self._account is not None and not self._lines:
            self._on_raise()

    def choose(self, line: FlagLine) -> None:
        """That flag is chosen, and why it comes down is asked at once."""
        for row in range(self.list.lines.rowCount()):
            entry = self.list.lines.entry(self.list.lines.index(row))
            one = self._known.get(entry) if entry else None
            if one and one.rule == line.rule and one.why == line.why:
                self.list.go_to(row)
                self._on_clear()
                return

    def ask(self, form: AccountForm) -> None:
        """The form in the place of what can be done."""
        if self.form is not None:
            return
        self.form = form
        form.saved.connect(self._on_said)
        form.given_up.connect(self._close_form)
        self._place.addWidget(form)
        form.show()
        self.list.setEnabled(False)
        self._fault.hide()
        self._on_current()
        form.focus_first()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self.list.setEnabled(True)
        self._on_current()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_said(self, _said: object) -> None:
        if self.form is not None:
            self._write(self.form.wish(), self.chosen())

    def _write(self, wish: Wish, one: FlagLine | None) -> None:
        done = partial(self._on_done, wish.told, one)
        self._shell.write(wish.work, done, partial(self._on_refused, wish.fault))

    def _on_done(self, told: str, one: FlagLine | None, _act: object) -> None:
        self._shell.tell(told, undo=True)
        self._close_form()
        if one is not None:
            self._down.add((one.account, one.rule))
            self.taken_down.emit(one.account, one.rule)
        self.fill()

    def _on_refused(self, fault: str, error: FieldbookError) -> None:
        if self.form is not None:
            self.form.show_error(error, fault)
            return
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    # ---- Keys ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search for a name that begins with the letter."""
        mine = watched is self.__dict__.get("list") and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and event.key() in _LETTERS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F takes down, U wakes, A raises; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts = (self._on_clear, self._on_raise, self._on_wake)
        deeds = dict(zip(_LETTERS, acts, strict=True)) | dict.fromkeys(_ENTER, self._on_open)
        deed = deeds.get(Qt.Key(event.key()))
        if held or self.form is not None or deed is None:
            super().keyPressEvent(event)
        else:
            deed()


def _name(shell: Shell, account: Ref | None) -> str:
    if account is None:
        return ""
    named = dict(account_names(shell.book, (account,)))
    return named.get(account, "")


def _entry(one: FlagLine, *, named: bool) -> Entry:
    """In the list of an account its name is not said again."""
    first = one.name if named else rule_name(one.rule)
    beside = f"  {rule_name(one.rule)}" if named else f"  {one.why}"
    return Entry(
        ((first, True), (beside, False)),
        icon="" if named else "flag",
        rating=one.rating if named else None,
        after=one.seller_name if named else "",
        aside=age_words(one),
        whole=f"{one.account}{one.rule}{one.evidence[0].id if one.evidence else ''}",
    )
