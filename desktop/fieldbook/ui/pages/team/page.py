"""The Team place: overview, coaching, books; and what a seller's lead sees of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.model.flags import Rule
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.flags_view import FlagsView, Whose
from fieldbook.ui.page import Page
from fieldbook.ui.pages.attention.keys import is_turn
from fieldbook.ui.pages.team.behind import BehindView
from fieldbook.ui.pages.team.books import Books
from fieldbook.ui.pages.team.coaching import Coaching
from fieldbook.ui.pages.team.definitions import DefinitionsView
from fieldbook.ui.pages.team.overview import Overview
from fieldbook.ui.pages.team.sheets import Sheets
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.flags import FlagLine
from fieldbook.work.resets import account_names
from fieldbook.work.sellers import seller_of
from fieldbook.work.team import Team
from fieldbook.work.team_flags import Fresh as FreshFlags
from fieldbook.work.team_flags import TeamFlags, fresh_flags, keep_flags, kept_flags
from fieldbook.work.team_kept import Fresh, fresh_team, keep_team, kept_team, rhythm_before

NARROW, SIGNS = 700, 860
"""Below this width at 100 % the margins are small, and buttons show their signs alone."""


class TeamPage(Page):
    """The figures as they were last are shown at once; the worker brings fresh ones."""

    def _build(self) -> None:
        self.setObjectName("ground")
        self.found: Team | None = None
        self.flags: TeamFlags | None = None
        self._asked_for = self._flags_asked_for = False
        head = self._head()
        self.overview = Overview()
        self.span = self.overview.asked.span
        self.span.chosen.connect(self._on_span)
        self.overview.opened.connect(self._on_opened)
        self.overview.coach.connect(self._on_coach)
        self.overview.flags.every.connect(partial(self.go.emit, "flags", ""))
        self.overview.flags.cleared.connect(self._on_clear)
        self.coaching, self.books = Coaching(self.shell), Books()
        self.coaching.opened.connect(partial(self.go.emit, "account"))
        self.books.opened.connect(self._on_opened)
        self.sheets = Sheets(self.shell, self)
        self.books.sheet.connect(self.sheets.ask)
        self.books.bring.connect(partial(self.go.emit, "take_in", ""))
        self._views: dict[str, QWidget] = {
            "overview": self.overview,
            "coaching": self.coaching,
            "books": self.books,
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(head)
        self._outer.addWidget(self._stack, 1)
        self._outer.setSpacing(theme.px(14))
        self._fit()

    def _head(self) -> QHBoxLayout:
        self.title = Label(_("Team"), "place")
        self.tabs = Segments(
            [("overview", _("Overview")), ("coaching", _("Coaching")), ("books", _("Books"))],
            _("What to see of the team"),
        )
        self.tabs.chosen.connect(self.show_tab)
        self.turn_button = Button(_("As tables"), "ghost", icon="list-filter", key="T")
        self.turn_button.clicked.connect(self.turn)
        self.definitions = Button(_("What is counted"), "ghost", icon="info", key="D")
        self.definitions.clicked.connect(self._on_definitions)
        self.talk = Button(_("One-on-one"), "plain", icon="printer")
        self.talk.setToolTip(_("The sheet your lead prints for a talk with you"))
        self.talk.clicked.connect(self._on_talk)
        self.bring = Button(_("Import a book"), "primary", icon="download")
        self.bring.clicked.connect(partial(self.go.emit, "take_in", ""))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.title)
        head.addWidget(self.tabs)
        head.addStretch(1)
        for widget in (self.turn_button, self.definitions, self.talk, self.bring):
            head.addWidget(widget)
        return head

    # ---- Showing --------------------------------------------------------------------------------

    @property
    def months(self) -> int:
        """Of so many months Reset Meetings are shown."""
        return int(self.span.value)

    def render_book(self) -> None:
        """The figures as they were last; fresh ones come from the worker if the book has moved."""
        me = seller_of(self.shell.book)
        self.title.setText(_("Team") if me.leads else _("What your lead sees of you"))
        for widget in (self.bring, self.tabs):
            widget.setVisible(me.leads)
        self.talk.setVisible(not me.leads)
        if not me.leads:
            self.show_tab("overview")
        found, holds = kept_team(self.shell.book, self.months)
        if found is not None:
            self._show_team(found)
        if not holds and not self._asked_for:
            self._asked_for = True
            work = partial(fresh_team, months=self.months)
            self.shell.look(work, self._on_fresh, self._on_refused)
        self._render_flags()

    def _on_fresh(self, fresh: Fresh) -> None:
        self._asked_for = False
        self.shell.write(partial(keep_team, fresh=fresh))
        if fresh.team.months == self.months:
            self._show_team(fresh.team)
        else:
            self.render_book()

    def _on_refused(self, _error: object) -> None:
        self._asked_for = self._flags_asked_for = False

    def _render_flags(self) -> None:
        found, holds = kept_flags(self.shell.book)
        if found is not None:
            self._show_flags(found)
        if not holds and not self._flags_asked_for:
            self._flags_asked_for = True
            self.shell.look(fresh_flags, self._on_fresh_flags, self._on_refused)

    def _on_fresh_flags(self, fresh: FreshFlags) -> None:
        self._flags_asked_for = False
        self.shell.write(partial(keep_flags, found=fresh))
        self._show_flags(fresh.flags)

    def _show_flags(self, found: TeamFlags) -> None:
        self.flags = found
        if self.found is not None:
            self.overview.show_flags(found, self.found)

    def _show_team(self, found: Team) -> None:
        self.found = found
        self.overview.show_team(found, rhythm_before(self.shell.book, found.today))
        self.coaching.show_team(found)
        self.books.show_books(found, found.today)
        if self.flags is not None:
            self.overview.show_flags(self.flags, found)

    def show_tab(self, name: str) -> None:
        """Overview, coaching or books."""
        self.tabs.set_value(name)
        self._stack.setCurrentWidget(self._views[name])
        self.turn_button.setVisible(name == "overview")

    def turn(self) -> None:
        """Every chart as a table, and back."""
        self.overview.turn()
        self._name_buttons()

    def _name_buttons(self) -> None:
        """In full, or where there is little room by their signs alone."""
        narrow = self.width() < theme.px(SIGNS)
        turned = _("As charts") if self.overview.as_tables else _("As tables")
        named = {
            self.turn_button: turned,
            self.definitions: _("What is counted"),
            self.bring: _("Import a book"),
        }
        for button, words in named.items():
            button.setText("" if narrow and button is not self.bring else words)
            button.setAccessibleName(words)
            keyed = f"{words} ({button.key})" if button.key else words
            button.setToolTip(as_tip(keyed))

    # ---- Doing ----------------------------------------------------------------------------------

    def _on_span(self, _months: str) -> None:
        self.render_book()

    def _on_opened(self, title: str, accounts: Sequence[Ref]) -> None:
        """One account is opened; several are named first."""
        named = account_names(self.shell.book, tuple(accounts))
        if len(named) == 1:
            self.go.emit("account", named[0][0])
        elif named:
            BehindView(self._host(), title, named, self.go.emit).open()

    def _on_definitions(self) -> None:
        DefinitionsView(self._host()).open()

    def _on_coach(self, note: str) -> None:
        """To the note that is to be coached."""
        self.show_tab("coaching")
        self.coaching.go_to(note)

    def _on_clear(self, line: FlagLine) -> None:
        """One flag comes down, with a reason; the others are worked out anew meanwhile."""
        view = FlagsView(self.shell, self._host(), self.go.emit, Whose(line.account))
        view.taken_down.connect(self._on_taken_down)
        view.open()
        view.choose(line)

    def _on_taken_down(self, account: str, rule: Rule) -> None:
        if self.flags is not None:
            self._show_flags(self.flags.without(Ref(account), rule))

    def _on_talk(self) -> None:
        """One's own sheet, as the lead would print it."""
        place = self.talk.mapToGlobal(self.talk.rect().bottomLeft())
        self.sheets.ask(seller_of(self.shell.book).id, place)

    def _host(self) -> QWidget:
        host: QWidget = self.window().centralWidget()  # type: ignore[attr-defined]
        return host

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D tells what is counted, T turns charts into tables."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_D and not held:
            self._on_definitions()
        elif is_turn(event) and self.turn_button.isVisible():
            self.turn()
        else:
            super().keyPressEvent(event)

    def focus_start(self) -> None:
        """On the sentence, where it leads anywhere; else on the first switch."""
        if self.tabs.value == "coaching":
            self.coaching.go_to("")
        elif self.overview.sentence.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.overview.sentence.setFocus()
        else:
            self.span.button(self.span.value).setFocus()

    # ---- Size -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32)
        self._outer.setContentsMargins(side, theme.px(22), side, theme.px(16))
        self._name_buttons()
        self.overview.fit(self.width() - 2 * side)
        self.coaching.fit(self.width() - 2 * side)
