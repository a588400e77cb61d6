"""What an account bought, in the panel beside it, and whether it was delivered as sold."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import short_day
from fieldbook.work.account_page import AccountPage
from fieldbook.work.account_thread import Aside

MOST, ASKED_FOR = 5, 365
"""So many sales stand here; whether one was delivered is asked for so many days."""


class SoldSection(Section):
    """The newest sales; the first that nobody has looked after yet asks how it was delivered."""

    looked = Signal(str, object)
    """ "as_sold" or "short", and the Aside."""

    def __init__(self) -> None:
        """Nothing was sold yet."""
        super().__init__(_("Sold"))
        self._sum = Label("", "caption", "ink2")
        self.put_beside(self._sum)

    def show_sold(self, page: AccountPage) -> None:
        """Other sales, or another state of them."""
        sold = [one for one in page.asides if one.kind == "sold"]
        self.setVisible(bool(sold))
        self.empty()
        amounts = [one.amount for one in sold if one.amount is not None]
        self._sum.setText(_("{sum} in all").format(sum=f"{sum(amounts):,}") if amounts else "")
        asked = next((one for one in sold if _is_open(one, page)), None)
        for one in sold[:MOST]:
            self.column.addWidget(_row(one, page))
            if one.kept == "short":
                told = _("Delivered short: {what}").format(what=one.delivered or _("less"))
                label = Label(told, "caption", "red")
                label.setWordWrap(True)
                self.column.addWidget(label)
            if one.kept == "short" or one is asked:
                self.column.addWidget(self._deeds(one))
        left = len(sold) - MOST
        if left > 0:
            more = plural("and {n} more in the thread", "and {n} more in the thread", left)
            self.column.addWidget(Label(more, "caption", "ink3"))
        self.settle()

    def _deeds(self, one: Aside) -> Flow:
        flow = Flow(gap=6)
        as_sold = _("Made good") if one.kept == "short" else _("Delivered as sold")
        ways = [("as_sold", as_sold)]
        ways += [("short", _("Short …"))] if one.kept != "short" else []
        for way, words in ways:
            button = Button(words)
            button.setAccessibleName(f"{one.text}: {words}")
            button.clicked.connect(partial(self.looked.emit, way, one))
            flow.add(button)
        return flow


def _is_open(one: Aside, page: AccountPage) -> bool:
    """Whether nobody has looked at the delivery, of a year back at most."""
    return one.kept is None and one.day is not None and (page.today - one.day).days <= ASKED_FOR


def _row(one: Aside, page: AccountPage) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    amount = f"{one.amount:,}" if one.amount is not None else ""
    day = short_day(one.day, page.today) if one.day else ""
    beside = Label(" · ".join(part for part in (amount, day) if part), "caption", "ink2")
    row.addWidget(IconLabel("package", "ink2", 14))
    row.addWidget(ElidedLabel(one.text, "body", "ink2"), 1)
    row.addWidget(beside)
    return made
