"""Attention: how evenly the accounts are cared for, as charts or as tables."""

from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldbook.model.attention import Label as Called
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.attention.chart import WeekChart
from fieldbook.ui.pages.attention.keys import is_turn
from fieldbook.ui.pages.attention.spread import Spread
from fieldbook.ui.pages.attention.tables import WeekTable, fit
from fieldbook.ui.pages.attention.views import CaredTable, CaredView
from fieldbook.ui.pages.attention.words import book_words, lead_words, rest_words
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.legend import Legend
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.attention import Attention, AttentionRow, attention

TALL, HIGH, LOW = 176, 138, 92
"""How high the columns of the book are, by how much room there is."""
_FILTERS: tuple[Called, ...] = ("quiet", "peaks", "uneven", "steady")
_NOBODY: dict[str, str] = {
    "quiet": _("Nobody has gone quiet."),
    "peaks": _("Nobody sees peaks and valleys."),
    "uneven": _("Nobody gets uneven attention."),
    "steady": _("Nobody gets steady attention yet. One touch each in its rhythm, and they do."),
}


class _Inside(QWidget):
    """As wide as the page, for it never scrolls sideways, and as high as that width asks for."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class AttentionPage(Page):
    """A sentence, the whole book, account by account; T turns both charts into tables."""

    def _build(self) -> None:
        self.setObjectName("ground")
        self.found: Attention | None = None
        self.wished = ""
        self.as_tables = False
        self._factor = theme.factor()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = _Inside()
        self._scroll = ScrollArea(inside)
        outer.addWidget(self._scroll)
        column = self._column = QVBoxLayout(inside)
        column.addLayout(self._head())
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self._sentence)
        self._blank = self._nothing_there()
        column.addWidget(self._blank)
        self._book_card, self._accounts_card = self._book(), self._accounts()
        column.addWidget(self._book_card)
        column.addWidget(self._accounts_card, 1)
        column.addStretch(0)
        self._fit()

    def _head(self) -> QHBoxLayout:
        row = self._head_row = QHBoxLayout()
        self.switch = Segments(
            [("list", _("List")), ("attention", _("Attention"))], _("How to see the accounts")
        )
        self.switch.set_value("attention")
        self.switch.chosen.connect(self._on_switch)
        self.turn_button = Button(_("As tables"), "plain", key="T")
        self.turn_button.clicked.connect(self.turn)
        row.addWidget(Label(_("Accounts"), "place"))
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.turn_button)
        return row

    def _nothing_there(self) -> QWidget:
        made = QWidget()
        column = self._blank_column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        self._why = SpokenText("spoken_small")
        self._way_out = Button("", "plain")
        self._way_out.clicked.connect(self._on_way_out)
        row = QHBoxLayout()
        row.addWidget(self._way_out)
        row.addStretch(1)
        column.addWidget(self._why)
        column.addLayout(row)
        return made

    def _book(self) -> Card:
        card = Card()
        column = self._book_column = QVBoxLayout(card)
        head = Spread(gap=12)
        head.add(Label(_("The whole book, touches per week"), "panel"))
        legend = Legend([("c1", _("Selling")), ("c1soft", _("Not selling"))])
        legend.setToolTip(_("Selling: something was proposed. A visit counts two."))
        head.add(legend)
        column.addWidget(head)
        self.chart, self.weeks = WeekChart(), WeekTable()
        self._book_stack = QStackedWidget()
        self._book_stack.addWidget(self.chart)
        self._book_stack.addWidget(self.weeks)
        column.addWidget(self._book_stack, 1)
        return card

    def _accounts(self) -> Card:
        card = Card()
        column = self._accounts_column = QVBoxLayout(card)
        head = Spread(gap=12)
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(_("Account by account"), "panel"))
        row.addWidget(Label(_("most uneven first"), "body", "ink2"))
        head.add(title)
        self.filter = Segments([(name, "") for name in ("", *_FILTERS)], _("Which accounts"))
        self.filter.chosen.connect(self.show_called)
        head.add(self.filter)
        column.addWidget(head)
        self.rows = CaredView()
        self.table = CaredTable(self.rows.lines)
        for view in (self.rows, self.table):
            view.told.connect(self._on_told)
        self._nobody = Label("", "body", "ink2")
        self._nobody.setWordWrap(True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._accounts_stack = QStackedWidget()
        for one in (self.rows, self.table, self._nobody):
            self._accounts_stack.addWidget(one)
        column.addWidget(self._accounts_stack, 1)
        return card

    def _fit(self) -> None:
        """Gaps and heights by the size of the text."""
        px = theme.px
        self._column.setContentsMargins(px(32), px(26), px(32), px(20))
        self._column.setSpacing(px(14))
        self._head_row.setSpacing(px(16))
        self._blank_column.setSpacing(px(14))
        for column in (self._book_column, self._accounts_column):
            column.setContentsMargins(px(18), px(14), px(18), px(10))
            column.setSpacing(px(8))
        self._sentence.setFont(theme.font("date"))
        self.rows.refit()
        self.table.refit()
        self.weeks.setMinimumHeight(px(120))
        fit(self.weeks)
        self._fit_height()

    def _fit_height(self) -> None:
        """The columns of the book are as high as the accounts below leave them room."""
        high = self.height() / theme.factor()
        wished = theme.px(TALL if high >= 780 else HIGH if high >= 600 else LOW)
        if self.as_tables:
            wished = max(theme.px(120), self.height() // 3)
        self._book_stack.setFixedHeight(wished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower, the columns become lower before the accounts do."""
        super().resizeEvent(event)
        self._show_counts()
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps and heights; other colours, another sentence."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            # Not at once: Qt is going through all widgets now.
            self._factor = theme.factor()
            QTimer.singleShot(0, self, self._fit)

    # ---- Showing -------------------------------------------------------------------------------

    def render_book(self) -> None:
        """The book as it is now; who was current stays so."""
        found = self.found = attention(self.shell.book)
        lead, rest = lead_words(found), rest_words(found)
        self._sentence.setText(f"<b>{escape(lead)}</b> {escape(rest)}".strip())
        self._sentence.setAccessibleName(f"{lead} {rest}".strip())
        self.chart.show_found(found)
        self.weeks.show_found(found)
        self.weeks.setAccessibleDescription(book_words(found))
        self._show_counts()
        self._show_rows()
        self._show_blank(found)

    def _show_counts(self) -> None:
        """How many are called so, on the switch; in its tooltips alone where that is too wide."""
        found = self.found
        if found is None:
            return
        room = self.width() - 2 * theme.px(32 + 18 + 4)
        named = {
            "": (_("All {n}"), len(found.rows)),
            "quiet": (_("Gone quiet {n}"), found.counts.get("quiet", 0)),
            "peaks": (_("Peaks {n}"), found.counts.get("peaks", 0)),
            "uneven": (_("Uneven {n}"), found.counts.get("uneven", 0)),
            "steady": (_("Steady {n}"), found.counts.get("steady", 0)),
        }
        told = {name: words.format(n=f"{n:,}") for name, (words, n) in named.items()}
        short = sum(self.filter.wish_width(words) for words in told.values()) > room
        for name, words in told.items():
            button = self.filter.button(name)
            bare = named[name][0].replace("{n}", "").strip()
            button.setText(bare if short else words)
            button.setAccessibleName(words)

    def _show_rows(self) -> None:
        if self.found is None:
            return
        self.rows.show_found(self.found, self.wished)
        self.table.show_lines()
        shown: QWidget = self.table if self.as_tables else self.rows
        if not self.rows.lines.rowCount():
            self._nobody.setText(_NOBODY.get(self.wished, ""))
            shown = self._nobody
        self._accounts_stack.setCurrentWidget(shown)
        self._book_stack.setCurrentWidget(self.weeks if self.as_tables else self.chart)
        self.turn_button.setText(_("As charts") if self.as_tables else _("As tables"))

    def _show_blank(self, found: Attention) -> None:
        """Without accounts, or without a word in all these weeks: a sentence, and what to do."""
        empty = not found.rows
        self._sentence.setVisible(not empty)
        self._blank.setVisible(empty or found.is_blank)
        self._book_card.setVisible(not empty and not found.is_blank)
        self._accounts_card.setVisible(not empty)
        self.turn_button.setVisible(not empty)
        if empty:
            self._why.set_spoken(_("No accounts yet."), _("Add the first one by hand."))
            self._way_out.setText(_("New account"))
        elif found.is_blank:
            self._why.set_spoken(
                _("Nothing was noted in the last 12 months."),
                _("Log the first word, and its week stands here."),
            )
            self._way_out.setText(_("Quick note"))

    def show_called(self, wished: str) -> None:
        """The accounts whose attention is called so; "" for all."""
        self.wished = wished
        self.filter.set_value(wished)
        self._show_rows()

    def turn(self) -> None:
        """Charts become tables, and tables charts; the focus stays with what it was on."""
        focused = self.focusWidget()
        row = self._view().current()
        self.as_tables = not self.as_tables
        self._show_rows()
        self._fit_height()
        self._view().go_to(row.account if row else None)
        if focused in (self.rows, self.table):
            self._view().setFocus()
        elif focused in (self.chart, self.weeks):
            (self.weeks if self.as_tables else self.chart).setFocus()

    def _view(self) -> CaredView | CaredTable:
        return self.table if self.as_tables else self.rows

    def chosen_here(self) -> object:
        """What is shown of the accounts and how, and the one one is at."""
        row = self._view().current()
        return self.wished, self.as_tables, row.account if row else None

    def choose_here(self, chosen: object) -> None:
        """Takes over what is shown and how, and the account one was at."""
        if not isinstance(chosen, tuple):
            return
        wished, as_tables, account = chosen
        self.refresh()
        self.show_called(wished)
        if as_tables != self.as_tables:
            self.turn()
        self._view().go_to(account)

    def focus_start(self) -> None:
        """On the accounts; without any on the way out."""
        if self.found is not None and not self.found.rows:
            self._way_out.setFocus()
        elif self._accounts_stack.currentWidget() is self._nobody:
            self.filter.button(self.wished).setFocus()
        else:
            self._view().setFocus()

    # ---- Doing ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T turns charts into tables and back."""
        if is_turn(event) and self.turn_button.isVisible():
            self.turn()
            return
        super().keyPressEvent(event)

    def _on_switch(self, value: str) -> None:
        self.switch.set_value("attention")
        if value == "list":
            self.go.emit("list", "")

    def _on_way_out(self) -> None:
        empty = self.found is None or not self.found.rows
        self.go.emit("new_account" if empty else "note", "")

    def _on_told(self, what: str, row: AttentionRow) -> None:
        deeds = {
            "opened": partial(self.go.emit, "account", row.account),
            "logged": partial(self.go.emit, "note", row.account),
            "flagged": partial(self.go.emit, "flags", row.account),
            "glanced": partial(self._glance, row.account, row.name),
        }
        deeds[what]()

    def _glance(self, account: Ref, name: str) -> None:
        Glance(self.shell, self.window().centralWidget(), account, name).open()  # type: ignore[attr-defined]
