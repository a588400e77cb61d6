"""The people of the account in its panel: read, reached, added and changed in their place."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldbook.model.accounts import RATINGS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.form_section import FormSection
from fieldbook.ui.pages.account.in_place import Asked, InPlace, Said
from fieldbook.ui.pages.account.rhythm_words import person_back_words, person_standing
from fieldbook.ui.pages.account.section import ChangedBy, PanelRow, two_lines
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.parts.ring import RhythmRing
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import due_words, rating_name, short_day
from fieldbook.work.account_page import AccountPage
from fieldbook.work.people import PersonDraft, PersonLine

_BESIDE = ("rhythm", "back_to_rating")
"""Wishes that leave what is typed about a person as it stands."""


class PersonForm(InPlace):
    """Somebody new, or somebody who is there and changed."""

    def __init__(self, person: PersonLine | None) -> None:
        """Begins with what is known."""
        title = _("Change a person") if person else _("Add a person")
        begun = person_said(person)
        super().__init__(
            title,
            [
                Asked("name", _("Name"), begun["name"]),
                Asked("role", _("What they do"), begun["role"]),
                Asked("phones", _("Phones, one in a line"), begun["phones"], "several"),
                Asked("mails", _("Mail addresses, one in a line"), begun["mails"], "several"),
                Asked("rating", _("Rating"), begun["rating"], "choice", _ratings()),
            ],
            _("Save"),
        )
        self.person = person
        self.row = person.id if person else None

    def draft(self) -> PersonDraft:
        """What is typed."""
        said = self.said()
        return PersonDraft(
            name=said["name"],
            role=said["role"],
            rating=next((one for one in RATINGS if one == said["rating"]), None),
            phones=_lines(said["phones"]),
            mails=_lines(said["mails"]),
        )


class PeopleSection(FormSection[PersonForm]):
    """Who is there; one of them can be open as a form."""

    reached = Signal(str, str)
    """ "copy", "call" or "mail", and the number or address."""
    wished = Signal(str, object)
    """ "left", "back", "rhythm", "back_to_rating", "confirm", "history" or "erase"; "failed" and
    "works" with a mail or a phone on a second line; and the PersonLine."""

    def __init__(self) -> None:
        """Nobody."""
        super().__init__(_("People"), _("Add a person"))

    def fill(self, page: AccountPage, changed_by: ChangedBy | None) -> None:
        """Everybody, or that there is nobody."""
        for one in page.people:
            self.put(one.id, person_said(one), changed_by, partial(self._row, one, page))
        if not page.people and not self.form:
            self.column.addWidget(Label(_("Nobody yet."), "body", "ink3"))

    def _row(self, one: PersonLine, page: AccountPage) -> PanelRow:
        standing = person_standing(one, page.today)
        row = _PersonRow(one, self, standing, page.today)
        left = _("left {day}").format(day=short_day(one.left, page.today)) if one.left else ""
        phones = [_whole(number) for number in one.phones[:1]]
        below = " · ".join(part for part in (one.role, *phones, left) if part)
        below = below or next(iter(one.mails), "")
        token = "ink3" if one.left else "ink"
        name = ElidedLabel(one.name, "label", token)
        told = _told(below, "ink3" if one.left else "ink2") if below else None
        row.row.addWidget(Avatar(one.name, 32))
        words = two_lines(name, told)
        if standing:
            words.addWidget(_due(one, page.today, standing))
        for stale in stale_words(one, page.today):
            words.addWidget(_told(stale, "amber"))
        row.row.addLayout(words, 1)
        row.activated.connect(partial(self.edit, one))
        if one.phones or one.mails:
            icon = "phone" if one.phones else "mail"
            reach = IconButton(icon, _("Reach {name}").format(name=one.name))
            reach.set_icon(icon, "accent")
            reach.clicked.connect(partial(self._on_reach, one, reach))
            row.row.addWidget(reach)
        return row

    def add(self) -> None:
        """Asks for somebody new, at the end."""
        self.edit(None)

    def edit(self, person: PersonLine | None) -> None:
        """Opens the form in the place of a person, or at the end for somebody new."""
        self.open_form(partial(self._form, person))

    def _form(self, person: PersonLine | None, _page: AccountPage) -> PersonForm:
        made = PersonForm(person)
        if person:
            made.more.clicked.connect(self._on_more)
            made.show_more()
        return made

    def menu(self, one: PersonLine) -> ChoiceMenu:
        """What else can be done with a person."""
        menu = ChoiceMenu(self, partial(self._on_chosen, one))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leaving = ("back", _("Is back")) if one.left else ("left", _("Has left …"))
        choices = [leaving]
        if not one.left and self._page:
            choices.append(("rhythm", _("Own rhythm …")))
            if one.own:
                choices.append(("back_to_rating", person_back_words(one, self._page)))
        choices += _stale_choices(one)
        menu.offer([*choices, ("history", _("History")), ("erase", _("Erase for good …"))])
        return menu

    def reach_menu(self, one: PersonLine) -> ChoiceMenu:
        """Each number and address: to copy it, or to let the laptop call or write."""
        menu = ChoiceMenu(self, self._on_reached)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = []
        for number in one.phones:
            choices.append((f"copy\n{number}", _("Copy {number}").format(number=number)))
            choices.append((f"call\n{number}", _("Call {number}").format(number=number)))
        for address in one.mails:
            choices.append((f"copy\n{address}", _("Copy {number}").format(number=address)))
            choices.append((f"mail\n{address}", _("Write to {address}").format(address=address)))
        menu.offer(choices)
        return menu

    def _on_more(self) -> None:
        if self.form and self.form.person:
            corner = self.form.more.rect().bottomLeft()
            self.menu(self.form.person).popup(self.form.more.mapToGlobal(corner))

    def _on_reach(self, one: PersonLine, button: QWidget) -> None:
        menu = self.reach_menu(one)
        corner = QPoint(button.width() - menu.sizeHint().width(), button.height())
        menu.popup(button.mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])

    def _on_reached(self, choice: str) -> None:
        how, _mark, what = choice.partition("\n")
        self.reached.emit(how, what)

    def _on_chosen(self, one: PersonLine, wish: str) -> None:
        if wish not in _BESIDE or not (self.form and self.form.is_changed()):
            self.close_form()
        self.wished.emit(wish, one)


def _due(one: PersonLine, today: date, whole: str) -> QWidget:
    """How they stand against a rhythm of their own."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, theme.px(2), 0, 0)
    row.setSpacing(theme.px(5))
    ring = RhythmRing(13)
    ring.show_standing(one.standing)
    ring.setAccessibleName(whole)
    ring.setToolTip(as_tip(whole))
    past = one.standing.past > 0
    row.addWidget(ring)
    row.addWidget(Label(due_words(one.standing, today), "caption", "amber" if past else "ink2"))
    row.addStretch(1)
    return made


def stale_words(one: PersonLine, today: date) -> list[str]:
    """What may be wrong by now of somebody, a sentence each."""
    if one.left:
        return []
    told = []
    for value, day in one.failed:
        mail = _("Mail to {value} came back {day}")
        words = mail if "@" in value else _("Nobody at {value} since {day}")
        told.append(words.format(value=value, day=short_day(day, today)))
    if one.old:
        told.append(_("Not confirmed since {day}").format(day=short_day(one.old, today)))
    return told


def _stale_choices(one: PersonLine) -> list[tuple[str, str]]:
    """Marking what reaches nobody, and saying that the rest is right."""
    if one.left:
        return []
    gone = {value for value, _day in one.failed}
    choices = [("confirm", _("All of it is still right"))] if one.old else []
    for value in (*one.mails, *one.phones):
        if value in gone:
            choices.append((f"works\n{value}", _("{value} reaches them again").format(value=value)))
        else:
            words = _("Mail to {value} came back") if "@" in value else _("Nobody at {value}")
            choices.append((f"failed\n{value}", words.format(value=value)))
    return choices


def _told(words: str, token: str) -> SpokenText:
    """In more lines where one has no room for all of it."""
    made = SpokenText("caption", lines=3)
    made.set_tones(token, token)
    made.set_spoken("", words)
    return made


def _whole(number: str) -> str:
    """A number that is not broken at the end of a line."""
    return number.strip().replace(" ", "\N{NO-BREAK SPACE}")


class _PersonRow(PanelRow):
    """A person; the menu has what is rarely wanted."""

    def __init__(self, one: PersonLine, section: PeopleSection, standing: str, today: date) -> None:
        super().__init__(_("Change {name}").format(name=one.name))
        self._one, self._section = one, section
        told = (one.role, *one.phones, standing, *stale_words(one, today))
        self.setAccessibleDescription(", ".join(part for part in told if part))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._section.menu(self._one).popup(event.globalPos())


def person_said(one: PersonLine | None) -> Said:
    """A person as the form shows it."""
    if one is None:
        return {"name": "", "role": "", "phones": "", "mails": "", "rating": ""}
    phones, mails = "\n".join(one.phones), "\n".join(one.mails)
    values = {"phones": phones, "mails": mails, "rating": one.rating or ""}
    return {"name": one.name, "role": one.role, **values}


def _ratings() -> tuple[tuple[str, str], ...]:
    return ("", _("As the account")), *((one, rating_name(one)) for one in RATINGS)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
